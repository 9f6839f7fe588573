b = b'hello'
print(b[0], b[1:3], b[::-1], len(b), list(b), b + b'!', b * 2, b'l' in b, 104 in b, b == b'hello', b < b'help', hash(b) == hash(b'hello'))
print(bytes(3), bytes([65, 66]), bytes('é', 'utf-8'), bytes(b'x'), b.decode(), b'\xc3\xa9'.decode('utf-8'), b'\xff'.decode('latin-1'), b'\xff'.decode('utf-8', 'replace'), b'\xffa'.decode('ascii', 'ignore'))
print(b.upper(), b.find(b'l'), b.replace(b'l', b'L'), b.split(b'l'), b' x '.strip(), b','.join([b'a', b'b']), b.startswith(b'he'), b.hex(), bytes.fromhex('68 69'), b.count(b'l'), b.index(b'o'))
print(int.from_bytes(b'\x01\x00', 'big'), int.from_bytes(b'\xff', 'big', signed=True), (258).to_bytes(2, 'big'), (258).to_bytes(4, 'little'), (5).bit_length(), (-1).to_bytes(2, 'big', signed=True))
ba = bytearray(b'abc')
ba[0] = 120; ba.append(33); ba += b'zz'; ba[1:2] = b'YY'
print(ba, bytes(ba), ba.decode(), len(ba), ba.pop(), ba == b'xYYc!z')
for bad in (lambda: b'a' + 'b', lambda: bytes(['a']), lambda: bytes([300]), lambda: b[10], lambda: b'\xff'.decode(), lambda: 'é'.encode('ascii'), lambda: b.join(['a']), lambda: (256).to_bytes(1, 'big'), lambda: bytes('a'), lambda: b'a' < 'a', lambda: 'a' in b, lambda: bytes.fromhex('zz')):
    try:
        print(bad())
    except (TypeError, ValueError, IndexError, OverflowError) as e:
        print(type(e).__name__, e)
m = memoryview(b'abcd')
print(m[1], bytes(m[1:3]), len(m), m.tolist())
