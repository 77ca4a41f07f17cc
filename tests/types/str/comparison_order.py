words = ['banana', 'Apple', 'cherry', 'apple', 'Banana', 'éclair', 'zebra', '日本', '']
print(sorted(words))
print(sorted(words, key=str.lower), sorted(words, reverse=True)[:3], max(words), min(words))
print(sorted(words, key=len), sorted(words, key=lambda w: (len(w), w)))
print('a' < 'é' < '日' < '😀', 'abc' < 'abcd', 'B' < 'a', '\uffff' < '\U00010000', 'a' <= 'a')
