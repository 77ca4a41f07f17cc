rows = [('widget', 3, 2.5), ('gadget', 10, 0.75), ('gizmo', 0, 19.99), ('doohickey', 7, 1)]
print(f"{'name':<12}{'count':>6}{'price':>9}{'total':>10}")
# expect: name         count    price     total
print('-' * 37)  # expect: -------------------------------------
for name, count, price in sorted(rows, key=lambda r: r[1] * r[2], reverse=True):
    print(f'{name:<12}{count:>6}{price:>9.2f}{count * price:>10.2f}')
    # expect: widget           3     2.50      7.50
    # expect: gadget          10     0.75      7.50
    # expect: doohickey        7     1.00      7.00
    # expect: gizmo            0    19.99      0.00
total = sum(c * p for _, c, p in rows)
print(f"{'total':<27}{total:>10,.2f}")
# expect: total                           22.00
print('%-10s|%5.1f%%|%+d|%05d' % ('percent', 45.678, 5, 42))
# expect: percent   | 45.7%|+5|00042
by_stock = {}
for name, count, _ in rows:
    by_stock.setdefault('none' if not count else 'some', []).append(name)
print(by_stock, [n for n, c, p in rows if c and p < 2])
# expect: {'some': ['widget', 'gadget', 'doohickey'], 'none': ['gizmo']} ['gadget', 'doohickey']
