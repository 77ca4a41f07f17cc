try:
    try:
        pass
    except ValueError:
        print('no')
    else:
        raise ValueError('from else')
    finally:
        print('finally')  # expect: finally
except ValueError as error:
    print(error)  # expect: from else
for i in range(2):
    try:
        pass
    except ValueError:
        pass
    else:
        continue
    print('never')
print('done', i)  # expect: done 1
