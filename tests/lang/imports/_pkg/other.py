value = 'other'
