import colorsys
print(colorsys.rgb_to_hsv(.2,.4,.6), colorsys.hsv_to_rgb(.5,.5,.5), colorsys.rgb_to_hls(.2,.4,.6), colorsys.hls_to_rgb(.6,.4,.5), colorsys.rgb_to_yiq(.1,.2,.3), colorsys.yiq_to_rgb(.3,.1,.1))
import filecmp
open('a','w').write('x'); open('b','w').write('x'); open('c','w').write('y')
print(filecmp.cmp('a','b',False), filecmp.cmp('a','c',False), filecmp.cmpfiles('.','.',['a','q']))
