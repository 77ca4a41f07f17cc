import io
import xml.etree.ElementTree as ET
source = '''<?xml version="1.0"?>
<data xmlns:x="http://x/" a="1"><!-- c -->
  <c name="A"><rank>1</rank><n d="E"/><n d="W"/></c>
  <c name="B"><rank up="y">4</rank><x:el x:at="v">t</x:el>tail &amp; &#233;</c>
  <![CDATA[raw <b>]]>
</data>'''
r = ET.fromstring(source)
print(r.tag, r.attrib, [c.get('name') for c in r], r[1][1].tag, r[1][1].tail)
for path in ('c', 'c/rank', './/n', "c[@name='B']/rank", 'c[rank="4"]', '*',
             './/*[@up]', 'c[2]', 'c[last()]', './/rank/..', './/{*}el',
             './/x:el', "c[@name!='A']", '.', './/rank[.="1"]'):
    print(path, [e.tag for e in r.findall(path, {'x': 'http://x/'})])
print(r.find('nope'), r.findtext('c/rank'), r.findtext('no', 'D'),
      ''.join(r.itertext()).split())
print(ET.tostring(r, encoding='unicode'))
print(ET.tostring(r[1]), ET.tostring(r[0], method='text'))
b = ET.Element('root', {'k': 'a"b\n<&'}, z='1')
ET.SubElement(b, 'child').text = 't<&>'
b.append(ET.Comment('com'))
b.append(ET.PI('target', 'data'))
ET.indent(b)
ET.dump(b)
out = io.BytesIO()
ET.ElementTree(b).write(out, encoding='utf-8', xml_declaration=True)
print(out.getvalue()[:40],
      ET.parse(io.BytesIO(out.getvalue())).getroot().tag)
print([(e, x.tag) for e, x in ET.iterparse(
    io.StringIO('<a><b/></a>'), ('start', 'end'))])
for bad in ('', '<a>', '<a></b>', '<a b=1/>', '<a>&x;</a>', '<a/><b/>',
            '<a b="1" b="2"/>', '<x:a/>', '<a>&</a>'):
    try:
        ET.fromstring(bad)
    except ET.ParseError as e:
        print(e, e.code, e.position)
print(ET.fromstring('<?xml version="1.0" encoding="latin-1"?><a>\xe9</a>'
                    .encode('latin-1')).text)


class Teller:
    def start(self, tag, attributes):
        print('start', tag, attributes)

    def end(self, tag):
        print('end', tag)

    def data(self, text):
        print('data', text)

    def close(self):
        return 'closed'


print(ET.fromstring('<a x="1">hi<b/></a>', ET.XMLParser(target=Teller())))


class Raiser:
    def start(self, tag, attributes):
        raise KeyError(tag)


try:
    ET.fromstring('<a><b/></a>', ET.XMLParser(target=Raiser()))
except KeyError as e:
    print('raised', e)
