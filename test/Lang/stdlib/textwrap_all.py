# textwrap: wrapping, shortening, indenting.
import textwrap
def t(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
lorem = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation."
for w in (10, 20, 40, 70, 1, 0, -1): t(textwrap.wrap, lorem, w)
t(textwrap.fill, lorem, 30); t(textwrap.wrap, ''); t(textwrap.wrap, '   '); t(textwrap.wrap, 'a  b\tc\nd', 5); t(textwrap.wrap, 'x' * 25, 10); t(textwrap.wrap, 'x' * 25, 10, break_long_words=False)
t(textwrap.wrap, 'hello-world foo--bar well-known e-mail --option a-b x-y-z can-do -- end.', 9); t(textwrap.wrap, 'this-is-a-very-long-hyphenated-word', 10); t(textwrap.wrap, 'this-is-a-very-long-hyphenated-word', 10, break_on_hyphens=False)
t(textwrap.wrap, lorem, 40, initial_indent='* ', subsequent_indent='  '); t(textwrap.wrap, lorem, 40, max_lines=2); t(textwrap.wrap, lorem, 40, max_lines=2, placeholder='...'); t(textwrap.shorten, lorem, 30); t(textwrap.shorten, 'Hello  world!', 12); t(textwrap.shorten, 'Hello  world!', 11); t(textwrap.shorten, 'Hello world', 4); t(textwrap.shorten, 'Hello world', 10, placeholder='-')
t(textwrap.wrap, 'One. Two.  Three! Four? "Five." six', 12, fix_sentence_endings=True); t(textwrap.wrap, ' lead and trail ', 8); t(textwrap.wrap, 'a b c', 3, drop_whitespace=False); t(textwrap.wrap, 'a\n\nb\nc', 10, replace_whitespace=False); t(textwrap.wrap, 'a\tb', 20, expand_tabs=False); t(textwrap.wrap, 'a\tb', 20, tabsize=4)
for s in ('  a\n  b', '  a\n    b\n c', '\ta\n\tb', '  a\n\tb', 'a\n  b', '\n   a\n\n   b\n', '   \n  a\n', '', '  a\n\n   \n  b', '    if x:\n        y\n    z\n'): t(textwrap.dedent, s)
t(textwrap.dedent, 5)
t(textwrap.indent, 'a\nb\n\nc', '> '); t(textwrap.indent, 'a\n \nb\n', '  '); t(textwrap.indent, 'a\n\nb', '+', lambda l: True); t(textwrap.indent, '', 'x')
w = textwrap.TextWrapper(width=15); t(w.wrap, lorem[:50]); w.width = 25; t(w.fill, lorem[:60])
t(textwrap.wrap, "Don't break 'quoted' (paren) words/with/slashes and e.g. i.e. 3.14 well--known em-dash---ed", 12)
