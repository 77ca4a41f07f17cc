# SPDX-License-Identifier: MIT
# python: 3.13
# EmailMessage: contents, alternatives, attachments.
from email.message import EmailMessage
from email import policy, message_from_string, message_from_bytes
m=EmailMessage(); m['Subject']='Héllo'; m['From']='Ann Example <a@b.c>'; m['To']='d@e.f, g@h.i'; m.set_content('Hi there\nline2'); print(m); print(m['subject'], m.get_content(), m.get_content_type())
m=EmailMessage(); m.set_content('plain'); m.add_alternative('<p>html</p>',subtype='html'); m.set_boundary('BB'); print(m.as_string()); print([p.get_content_type() for p in m.walk()], m.get_body().get_content(), m.get_body(('plain',)).get_content())
m=EmailMessage(); m['Subject']='att'; m.set_content('body'); m.add_attachment(b'bytes',maintype='application',subtype='octet-stream',filename='a.bin'); m.add_attachment('text',filename='t.txt'); m.set_boundary('CC'); print(m.as_string()); print([(a.get_filename(),a.get_content()) for a in m.iter_attachments()])
try: m['Subject']='again'
except ValueError as e: print(e)
try: m['X']='a\nb'
except ValueError as e: print(e)
m=EmailMessage(); m.set_content('é'); print(m.as_bytes()); print(m.as_string())
m=EmailMessage(); m.set_content('x'*100); print(m.as_string())
r=message_from_string('Subject: =?utf-8?b?w6k=?=\nContent-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: base64\n\nw6kK\n',policy=policy.default); print(type(r).__name__, r['subject'], repr(r.get_content()), r.get_content_charset())
