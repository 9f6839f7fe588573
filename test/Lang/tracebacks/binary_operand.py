prices = {'apple': 3, 'pear': '4'}
total = prices['apple'] * 2 + prices['pear']
print(total)
