# SPDX-License-Identifier: MIT
# python: 3.13
# Messages by their parts, and read again.
from email.mime.text import MIMEText
from email.mime.multipart import MIMEMultipart
from email.mime.base import MIMEBase
from email.mime.image import MIMEImage
from email.mime.application import MIMEApplication
from email import encoders
import email, email.utils
m=MIMEText('Hello\nworld'); m['Subject']='Test'; m['From']='a@b.c'; m['To']='d@e.f'; print(m.as_string()); print(m.get_content_type(), m['subject'], m.keys(), m.get_payload(), m.is_multipart(), m.get_content_charset())
m=MIMEText('héllo €','plain','utf-8'); m['Subject']='ünïcode'; print(m); print(m.get_payload(decode=True).decode())
m=MIMEText('<b>x</b>','html'); print(m)
m=MIMEMultipart('alternative',boundary='BOUND'); m['Subject']='multi'; m.attach(MIMEText('plain')); m.attach(MIMEText('<p>html</p>','html')); print(m.as_string()); print(m.as_bytes()==m.as_string().encode())
m=MIMEMultipart(boundary='XX'); m.preamble='pre'; p=MIMEBase('application','octet-stream'); p.set_payload(b'\x00\x01binary'); encoders.encode_base64(p); p.add_header('Content-Disposition','attachment',filename='f.bin'); m.attach(p); m.attach(MIMEImage(b'\x89PNG\r\n\x1a\nxx')); m.attach(MIMEApplication(b'data',Name='n.txt')); print(m)
print([p.get_content_type() for p in m.walk()], p.get_filename(), p.get_content_disposition())
r=email.message_from_string(m.as_string()); print(r.is_multipart(), r.preamble, len(r.get_payload()), r.get_payload(0).get_payload(decode=True), r.get_boundary(), r.get_payload(0).get_params(), r['content-type'])
r=email.message_from_bytes(b'From: A <a@x>\r\nTo: b@y,\r\n c@z\r\nSubject: =?utf-8?q?h=C3=A9?= x\r\nX: 1\r\nX: 2\r\n\r\nBody\r\nmore\r\n'); print(r['to'], repr(r['subject']), r.get_all('x'), r.get_payload(), r.items(), len(r), 'FROM' in r, r.get('nope','d'))
del r['x']; r.replace_header('from','z'); r.add_header('Y','v',a='b c',d=None); print(r.items())
try: r.replace_header('q','z')
except KeyError as e: print(repr(e))
try: MIMEText('a').attach(1)
except Exception as e: print(type(e).__name__, e)
