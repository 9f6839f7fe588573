# Loops over pairs: of dicts, enumerate and zip, with and without the pair itself.
def f(d,l):
    out=[]
    for k,v in d.items(): out.append((k,v))
    for i,x in enumerate(l): out.append((i,x))
    for a,b in zip(l,'abc'): out.append((a,b))
    for i,(a,b) in enumerate(zip(l,l)): out.append((i,a,b))
    for p in enumerate(l):
        i,x=p; out.append((p,i,x))
    for i in enumerate(l): pass
    a,b=i
    print(out,i)
f({'x':1,'y':2},[7,8])
print([k+str(v) for k,v in {'a':1}.items()], {v:k for k,v in {'a':1}.items()}, [(i,c) for i,c in enumerate('hé')])
z=zip([1,2,3],[1]); 
for a,b in z: print(a,b)
it=iter([1,2,3])
for a,b in zip(it,[9]): print(a,b)
print(list(it))
it=iter('abcde')
for a,b in zip(it,it): print(a,b)
d={1:1,2:2,3:3,4:4}; del d[2]
it=iter(d)
for a,b in zip(it,it): print(a,b)
