# python: 3.13
from html.parser import HTMLParser
class P(HTMLParser):
    def handle_starttag(self,t,a): print('start',t,a,self.getpos())
    def handle_endtag(self,t): print('end',t)
    def handle_data(self,d): print('data',repr(d))
    def handle_comment(self,d): print('comment',d)
    def handle_decl(self,d): print('decl',d)
    def handle_pi(self,d): print('pi',d)
    def handle_charref(self,d): print('charref',d)
    def handle_entityref(self,d): print('entity',d)
    def handle_startendtag(self,t,a): print('startend',t,a)
html='''<!DOCTYPE html><html><head><title>A &amp; B</title>
<script>if (a < b) { x("<p>"); }</script><!-- c --></head>
<body class="x y" id=main checked data-a='1 &lt; 2'><p>Hi &#65;&nbsp;there<br/><img src="a.png" /> 1 < 2</p><A HREF="http://x/?a=1&b=2">link</A></body></html>'''
p=P(); p.feed(html); p.close()
p=P(convert_charrefs=False); p.feed('a &amp; b &#65; <b>c</b>'); p.close()
p=P(); p.feed('<a hre'); p.feed('f="x">y'); p.close(); print(p.get_starttag_text())
