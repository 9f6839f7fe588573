def f(x):
	y = x	+ undefined_thing
	return y


f(1)
