import locale
print(locale.getpreferredencoding().upper(), locale.setlocale(locale.LC_ALL, 'C'))
print(locale.localeconv()['decimal_point'], locale.atof('1.5'), locale.str(2.5))
try:
    locale.setlocale(locale.LC_ALL, 'xx_YY')
except locale.Error as e:
    print(e)
