// Python 3.14 as an LL(1) superset: the generated parser is plain recursive
// descent, without adaptive prediction (the build checks that). The tokens come
// from lib/Parse/Lexer.cpp, which resolves soft keywords, indentation, the `in`
// of a `for`, and f-strings. Precedence of operators, the forms of targets,
// arguments and parameters are checked by lib/Parse/Builder*.cpp, which make the
// tree in the actions here. No parse tree is built.
parser grammar Python;

options { language = Cpp; superClass = FastParser; }

tokens {
  NAME, NUMBER, STRING, FSTRING_START, FSTRING_MIDDLE, FSTRING_END, TSTRING_START,
  NEWLINE, INDENT, DEDENT,
  FALSE, NONE, TRUE, AND, AS, ASSERT, ASYNC, AWAIT, BREAK, CLASS, CONTINUE, DEF, DEL, ELIF, ELSE,
  EXCEPT, FINALLY, FOR, FROM, GLOBAL, IF, IMPORT, IN, IS, LAMBDA, NONLOCAL, NOT, OR, PASS, RAISE,
  RETURN, TRY, WHILE, WITH, YIELD,
  MATCH, CASE, TYPE, FOR_IN, NOT_IN, IS_NOT,
  LPAREN, RPAREN, LBRACKET, RBRACKET, LBRACE, RBRACE, COLON, COMMA, SEMICOLON, DOT, ELLIPSIS,
  ARROW, AT, EQUAL, COLONEQUAL, AUGASSIGN, EXCLAM,
  PLUS, MINUS, STAR, DOUBLESTAR, SLASH, DOUBLESLASH, PERCENT, LSHIFT, RSHIFT, AMPER, VBAR, CARET, TILDE,
  LESS, GREATER, EQEQUAL, NOTEQUAL, LESSEQUAL, GREATEREQUAL,
  NOWHERE // what no rule takes
}

@parser::postinclude {
#include "Builder.h"
#include "FastParser.h"
using monty::FastParser;
}
@parser::members {
  monty::Builder *B = nullptr;
  size_t here() { return _input->LT(1)->getStartIndex(); }
  size_t behind() { return _input->LT(-1)->getStopIndex() + 1; }
}

file
  @init { auto mark = B->markStatements(); }
  : (NEWLINE | statement)* EOF { B->finishModule(mark); }
  ;

evalInput
  : e=expressions NEWLINE* EOF { B->finishExpression($e.v); }
  ;

// ----------------------------------------------------------------- statements
// A statement pushes one node, a simple line several.

statement
  : simpleLine
  | ifStatement | whileStatement | tryStatement
  | f=forStatement { B->push($f.v); }
  | w=withStatement { B->push($w.v); }
  | decorated | matchStatement
  | d=functionDef[B->markExpressions(), here()] { B->push($d.v); }
  | c=classDef[B->markExpressions(), here()] { B->push($c.v); }
  | asyncStatement
  ;

asyncStatement
  @init { size_t begin = here(); }
  : ASYNC
    ( d=functionDef[B->markExpressions(), begin] { B->push(B->makeAsync($d.v, begin)); }
    | f=forStatement { B->push(B->makeAsync($f.v, begin)); }
    | w=withStatement { B->push(B->makeAsync($w.v, begin)); } )
  ;

simpleLine : simpleStatement (SEMICOLON { B->semicolon(_input->LT(-1), _input->LT(1)); } simpleStatement?)* NEWLINE ;

simpleStatement
  @init { size_t begin = here(); auto names = B->markNames(); auto aliases = B->markAliases(); ast::Expr *x = nullptr; ast::Expr *y = nullptr; unsigned level = 0; bool has = false; }
  : expressionStatement
  | PASS { B->push(B->makePass(begin)); }
  | BREAK { B->push(B->makeBreak(begin)); }
  | CONTINUE { B->push(B->makeContinue(begin)); }
  | RETURN (e=expressions { x = $e.v; })? { B->push(B->makeReturn(x, begin, behind())); }
  | RAISE (r=expression { x = $r.v; } (FROM c=expression { y = $c.v; })?)? { B->push(B->makeRaise(x, y, begin, behind())); }
  | GLOBAL NAME { B->pushName(_input->LT(-1)); } (COMMA NAME { B->pushName(_input->LT(-1)); })* { B->push(B->makeGlobal(names, begin, behind())); }
  | NONLOCAL NAME { B->pushName(_input->LT(-1)); } (COMMA NAME { B->pushName(_input->LT(-1)); })* { B->push(B->makeNonlocal(names, begin, behind())); }
  | DEL d=expressions { B->push(B->makeDelete($d.v, begin, behind())); }
  | ASSERT a=expression (COMMA m=expression { y = $m.v; })? { B->push(B->makeAssert($a.v, y, begin, behind())); }
  | IMPORT importAs (COMMA importAs)* { B->push(B->makeImport(aliases, begin, behind())); }
  | FROM (DOT { ++level; } | ELLIPSIS { level += 3; })* (dottedName { has = true; })? { B->moduleName(has); }
    IMPORT ( STAR { B->pushStarAlias(_input->LT(-1)); }
           | LPAREN importFromAs (COMMA importFromAs?)* RPAREN
           | importFromAs (COMMA importFromAs)* )
    { B->push(B->makeImportFrom(has, level, aliases, begin, behind())); }
  | TYPE n=NAME p=typeParams EQUAL v=expression { B->push(B->makeTypeAlias($n, $p.v, $v.v, begin, behind())); }
  ;

importAs
  @init { antlr4::Token *as = nullptr; size_t begin = here(); }
  : dottedName (AS n=NAME { as = $n; })? { B->pushAlias(as, begin, behind()); }
  ;
importFromAs
  @init { antlr4::Token *as = nullptr; size_t begin = here(); }
  : m=NAME { B->startDotted($m); } (AS n=NAME { as = $n; })? { B->pushAlias(as, begin, behind()); }
  ;
dottedName : NAME { B->startDotted(_input->LT(-1)); } (DOT NAME { B->continueDotted(_input->LT(-1)); })* ;

expressionStatement
  @init { size_t begin = here(); auto mark = B->markExpressions(); ast::Expr *value = nullptr; antlr4::Token *op = nullptr; }
  : e=statementValue
    ( COLON a=expression (EQUAL r=statementValue { value = $r.v; })? { B->push(B->makeAnnAssign($e.v, $a.v, value, begin, behind())); }
    | AUGASSIGN { op = _input->LT(-1); } r=statementValue { B->push(B->makeAugAssign($e.v, op, $r.v, begin, behind())); }
    | { B->push($e.v); } (EQUAL r=statementValue { B->push($r.v); })* { B->push(B->makeAssign(mark, begin, behind())); }
    )
  ;
statementValue returns [ast::Expr *v]
  : e=expressions { $v = $e.v; }
  | y=yieldExpression { $v = $y.v; }
  ;

block returns [llvm::ArrayRef<ast::Stmt *> v]
  @init { auto mark = B->markStatements(); }
  : ( simpleLine | NEWLINE INDENT { B->enter(); } statement+ DEDENT { B->leave(); } )
    { $v = B->takeStatements(mark); }
  ;

ifStatement
  @init { size_t begin = here(); auto mark = B->markClauses(); }
  : IF t=namedExpression COLON b=block { B->pushClause($t.v, $b.v, begin); }
    ({ begin = here(); } ELIF u=namedExpression COLON c=block { B->pushClause($u.v, $c.v, begin); })*
    e=elseBlock { B->push(B->makeIf(mark, $e.v)); }
  ;
elseBlock returns [llvm::ArrayRef<ast::Stmt *> v]
  : (ELSE COLON b=block { $v = $b.v; })?
  ;
whileStatement
  @init { size_t begin = here(); }
  : WHILE t=namedExpression COLON b=block e=elseBlock { B->push(B->makeWhile($t.v, $b.v, $e.v, begin)); }
  ;
forStatement returns [ast::Stmt *v]
  @init { size_t begin = here(); }
  : FOR t=expressions FOR_IN i=expressions COLON b=block e=elseBlock { $v = B->makeFor($t.v, $i.v, $b.v, $e.v, begin); }
  ;
withStatement returns [ast::Stmt *v]
  @init { size_t begin = here(); auto mark = B->markItems(); }
  : WITH withItem (COMMA withItem)* COLON b=block { $v = B->makeWith(mark, $b.v, begin); }
  ;
withItem
  @init { ast::Expr *as = nullptr; size_t begin = here(); }
  : e=expression (AS t=starExpression { as = $t.v; })? { B->pushItem($e.v, as, begin, behind()); }
  ;

tryStatement
  @init { size_t begin = here(); auto mark = B->markHandlers(); llvm::ArrayRef<ast::Stmt *> finalbody; }
  : TRY COLON b=block exceptClause* e=elseBlock (FINALLY COLON f=block { finalbody = $f.v; })?
    { B->push(B->makeTry($b.v, mark, $e.v, finalbody, begin)); }
  ;
exceptClause
  @init { size_t begin = here(); bool star = false; ast::Expr *type = nullptr; antlr4::Token *name = nullptr; }
  : EXCEPT (STAR { star = true; })? (t=exceptTypes { type = $t.v; } (AS n=NAME { name = $n; })?)? COLON b=block
    { B->pushHandler(star, type, name, $b.v, begin); }
  ;
exceptTypes returns [ast::Expr *v]
  @init { auto mark = B->markExpressions(); size_t begin = here(); bool comma = false; }
  : e=expression { B->push($e.v); } (COMMA { comma = true; } (f=expression { B->push($f.v); })?)*
    { $v = B->takeTuple(mark, comma, begin, behind()); }
  ;

decorated
  @init { auto mark = B->markExpressions(); size_t begin = 0; }
  : (AT e=namedExpression NEWLINE { B->push($e.v); })+ { begin = here(); }
    ( d=functionDef[mark, begin] { B->push($d.v); }
    | c=classDef[mark, begin] { B->push($c.v); }
    | ASYNC a=functionDef[mark, begin] { B->push(B->makeAsync($a.v, begin)); } )
  ;
functionDef[size_t decorators, size_t begin] returns [ast::Stmt *v]
  @init { ast::Expr *result = nullptr; }
  : DEF n=NAME p=typeParams LPAREN a=parameters RPAREN (ARROW r=expression { result = $r.v; })? COLON b=block
    { $v = B->makeFunction($n, $p.v, $a.v, result, $b.v, $decorators, $begin); }
  ;
classDef[size_t decorators, size_t begin] returns [ast::Stmt *v]
  @init { auto args = B->markArguments(); }
  : CLASS n=NAME p=typeParams (LPAREN arguments RPAREN)? COLON b=block
    { B->endArguments(args, 0); $v = B->makeClass($n, $p.v, args, $b.v, $decorators, $begin); }
  ;

typeParams returns [llvm::ArrayRef<ast::TypeParam *> v]
  @init { auto mark = B->markTypeParams(); }
  : (LBRACKET typeParam (COMMA typeParam?)* RBRACKET)? { $v = B->takeTypeParams(mark); }
  ;
typeParam
  @init { size_t begin = here(); ast::Expr *bound = nullptr; ast::Expr *def = nullptr; int stars = 0; }
  : (STAR { stars = 1; } | DOUBLESTAR { stars = 2; })? n=NAME (COLON e=expression { bound = $e.v; })? (EQUAL d=starExpression { def = $d.v; })?
    { B->pushTypeParam($n, stars, bound, def, begin, behind()); }
  ;

parameters returns [ast::Arguments *v]
  @init { size_t begin = here(); auto mark = B->markParameters(); }
  : (parameter (COMMA { B->parameterComma(_input->LT(-1)); } parameter?)*)? { $v = B->takeParameters(mark, begin); }
  ;
parameter
  @init { ast::Expr *annotation = nullptr; ast::Expr *def = nullptr; antlr4::Token *star = nullptr; antlr4::Token *name = nullptr; size_t begin = here(); size_t annotated = 0; }
  : SLASH { B->pushSlash(_input->LT(-1)); }
  | STAR { star = _input->LT(-1); } (n=NAME { name = $n; } (COLON s=starExpression { annotation = $s.v; annotated = behind(); })? (EQUAL d=expression { def = $d.v; })?)? { B->pushParameter(star, 1, name, annotation, def, begin, behind(), annotated); }
  | DOUBLESTAR { star = _input->LT(-1); } n=NAME { name = $n; } (COLON a=expression { annotation = $a.v; annotated = behind(); })? (EQUAL d=expression { def = $d.v; })? { B->pushParameter(star, 2, name, annotation, def, begin, behind(), annotated); }
  | n=NAME { name = $n; } (COLON a=expression { annotation = $a.v; annotated = behind(); })? (EQUAL d=expression { def = $d.v; })? { B->pushParameter(nullptr, 0, name, annotation, def, begin, behind(), annotated); }
  ;
lambdaParameters returns [ast::Arguments *v]
  @init { size_t begin = here(); auto mark = B->markParameters(); }
  : (lambdaParameter (COMMA { B->parameterComma(_input->LT(-1)); } lambdaParameter?)*)? { $v = B->takeParameters(mark, begin); }
  ;
lambdaParameter
  @init { ast::Expr *def = nullptr; antlr4::Token *star = nullptr; antlr4::Token *name = nullptr; size_t begin = here(); size_t annotated = 0; }
  : SLASH { B->pushSlash(_input->LT(-1)); }
  | STAR { star = _input->LT(-1); } (n=NAME { name = $n; })? { B->pushParameter(star, 1, name, nullptr, nullptr, begin, behind(), annotated); }
  | DOUBLESTAR { star = _input->LT(-1); } n=NAME { B->pushParameter(star, 2, $n, nullptr, nullptr, begin, behind(), annotated); }
  | n=NAME (EQUAL d=expression { def = $d.v; })? { B->pushParameter(nullptr, 0, $n, nullptr, def, begin, behind(), annotated); }
  ;

// ------------------------------------------------------------------- patterns

matchStatement
  @init { size_t begin = here(); auto mark = B->markCases(); }
  : MATCH s=namedExpressions COLON NEWLINE INDENT { B->enter(); } caseBlock+ DEDENT { B->leave(); } { B->push(B->makeMatch($s.v, mark, begin)); }
  ;
caseBlock
  @init { size_t begin = here(); ast::Expr *guard = nullptr; }
  : CASE p=patterns (IF g=namedExpression { guard = $g.v; })? COLON b=block { B->pushCase($p.v, guard, $b.v, begin); }
  ;
patterns returns [ast::Pattern *v]
  @init { auto mark = B->markPatterns(); size_t begin = here(); bool comma = false; }
  : p=pattern { B->push($p.v); } (COMMA { comma = true; } (q=pattern { B->push($q.v); })?)* { $v = B->openSequence(mark, comma, begin, behind()); }
  ;
pattern returns [ast::Pattern *v]
  @init { auto mark = B->markPatterns(); size_t begin = here(); size_t end = 0; antlr4::Token *as = nullptr; }
  : STAR n=NAME { $v = B->makeMatchStar($n, begin); }
  | p=closedPattern { B->push($p.v); } (VBAR q=closedPattern { B->push($q.v); })* { end = behind(); } (AS n=NAME { as = $n; })? { $v = B->makeOrPattern(mark, as, begin, end, behind()); }
  ;
closedPattern returns [ast::Pattern *v]
  @init { auto mark = B->markPatterns(); auto keys = B->markExpressions(); auto names = B->markNames(); size_t begin = here(); bool comma = false; antlr4::Token *rest = nullptr; B->enter(); }
  @after { B->leave(); }
  : l=patternLiteral { $v = B->makeMatchValue($l.v); }
  | d=patternName ( LPAREN { comma = true; } (classArgument[names] (COMMA classArgument[names]?)*)? RPAREN )? { $v = comma ? B->makeMatchClass($d.v, mark, names, begin, behind()) : B->makeCapture($d.v); }
  | LPAREN (p=pattern { B->push($p.v); } (COMMA { comma = true; } (q=pattern { B->push($q.v); })?)*)? RPAREN { $v = B->groupPattern(mark, comma, begin, behind()); }
  | LBRACKET (p=pattern { B->push($p.v); } (COMMA (q=pattern { B->push($q.v); })?)*)? RBRACKET { $v = B->patternSequence(mark, begin, behind()); }
  | LBRACE (m=mappingItem { rest = B->mappingRest(rest, $m.rest); } (COMMA (m=mappingItem { rest = B->mappingRest(rest, $m.rest); })?)*)? RBRACE { $v = B->makeMatchMapping(keys, mark, rest, begin, behind()); }
  ;
classArgument[size_t names]
  @init { ast::Pattern *value = nullptr; }
  : p=pattern (EQUAL q=pattern { value = $q.v; })? { B->pushClassArgument($p.v, value, $names); }
  ;
mappingItem returns [antlr4::Token *rest]
  @init { ast::Expr *key = nullptr; _localctx->rest = nullptr; }
  : DOUBLESTAR n=NAME { $rest = $n; }
  | (l=patternLiteral { key = $l.v; } | d=patternName { key = $d.v; }) COLON p=pattern { B->push(key); B->push($p.v); }
  ;
patternName returns [ast::Expr *v]
  @init { size_t begin = here(); }
  : n=NAME { $v = B->makeName($n); } (DOT a=NAME { $v = B->makeAttribute($v, $a, begin); })*
  ;
patternLiteral returns [ast::Expr *v]
  @init { size_t begin = here(); bool negative = false; }
  : (MINUS { negative = true; })? n=NUMBER { $v = B->signedNumber($n, negative, begin); }
    ((PLUS { negative = false; } | MINUS { negative = true; }) m=NUMBER { $v = B->complexLiteral($v, $m, negative, begin); })?
  | s=strings { $v = $s.v; }
  | NONE { $v = B->makeNone(begin); }
  | TRUE { $v = B->makeTrue(begin); }
  | FALSE { $v = B->makeFalse(begin); }
  ;

// ---------------------------------------------------------------- expressions

expressions returns [ast::Expr *v]
  @init { auto mark = B->markExpressions(); size_t begin = here(); bool comma = false; }
  : e=starExpression { B->push($e.v); } (COMMA { comma = true; } (f=starExpression { B->push($f.v); })?)*
    { $v = B->takeTuple(mark, comma, begin, behind()); }
  ;
namedExpressions returns [ast::Expr *v]
  @init { auto mark = B->markExpressions(); size_t begin = here(); bool comma = false; }
  : e=starNamed { B->push($e.v); } (COMMA { comma = true; } (f=starNamed { B->push($f.v); })?)*
    { $v = B->takeTuple(mark, comma, begin, behind()); }
  ;
starExpression returns [ast::Expr *v]
  @init { size_t begin = here(); }
  : STAR o=operation { $v = B->makeStarred($o.v, begin, behind()); }
  | e=expression { $v = $e.v; }
  ;
starNamed returns [ast::Expr *v]
  @init { size_t begin = here(); }
  : STAR o=operation { $v = B->makeStarred($o.v, begin, behind()); }
  | e=namedExpression { $v = $e.v; }
  ;
namedExpression returns [ast::Expr *v]
  @init { size_t begin = here(); }
  : e=expression { $v = $e.v; } (COLONEQUAL f=expression { $v = B->makeNamed($e.v, $f.v, begin, behind()); })?
  ;
yieldExpression returns [ast::Expr *v]
  @init { size_t begin = here(); ast::Expr *value = nullptr; bool from = false; }
  : YIELD (FROM f=expression { value = $f.v; from = true; } | e=expressions { value = $e.v; })?
    { $v = B->makeYield(value, from, begin, behind()); }
  ;
expression returns [ast::Expr *v]
  @init { size_t begin = here(); B->enter(); }
  @after { B->leave(); }
  : o=operation { $v = $o.v; } (IF t=operation ELSE e=expression { $v = B->makeIfExp($t.v, $o.v, $e.v, begin, behind()); })?
  | LAMBDA p=lambdaParameters COLON b=expression { $v = B->makeLambda($p.v, $b.v, begin, behind()); }
  ;

// Every operator in one flat list; the builder applies precedence.
operation returns [ast::Expr *v]
  @init { auto mark = B->markOperation(); }
  : operand (( OR | AND | LESS | GREATER | EQEQUAL | NOTEQUAL | LESSEQUAL | GREATEREQUAL | IN | NOT_IN | IS | IS_NOT
             | VBAR | CARET | AMPER | LSHIFT | RSHIFT | PLUS | MINUS | STAR | SLASH | DOUBLESLASH | PERCENT | AT | DOUBLESTAR )
             { B->infix(_input->LT(-1)); } operand)*
    { $v = B->takeOperation(mark); }
  ;
operand
  @init { size_t begin = 0; }
  : ((NOT | PLUS | MINUS | TILDE | AWAIT) { B->prefix(_input->LT(-1)); })* { begin = here(); } p=primary { B->operand($p.v, begin, behind()); }
  ;
primary returns [ast::Expr *v]
  @init { size_t args = 0; size_t begin = here(); }
  : a=atom { $v = $a.v; }
    ( DOT n=NAME { $v = B->makeAttribute($v, $n, begin); }
    | LPAREN { args = B->markArguments(_input->LT(-1)); } arguments RPAREN { B->endArguments(args, behind()); $v = B->makeCall($v, args, begin, behind()); }
    | LBRACKET s=subscript RBRACKET { $v = B->makeSubscript($v, $s.v, begin, behind()); }
    )*
  ;
arguments : (argument (COMMA { B->argumentComma(); } argument?)*)? ;
argument
  @init { size_t begin = here(); size_t value = 0; auto comps = B->markComprehensions(); }
  : STAR e=expression { B->pushArgument(B->makeStarred($e.v, begin, behind())); }
  | DOUBLESTAR e=expression { B->pushDoubleStar($e.v, begin, behind()); }
  | n=namedExpression
    ( EQUAL { value = here(); } e=expression { B->pushKeyword($n.v, $e.v, begin, value, behind()); }
    | comprehensions { B->pushGeneratorArgument($n.v, comps, begin, behind()); }
    | { B->pushArgument($n.v); } )
  ;
subscript returns [ast::Expr *v]
  @init { auto mark = B->markExpressions(); size_t begin = here(); bool comma = false; }
  : i=subscriptItem { B->push($i.v); } (COMMA { comma = true; } (j=subscriptItem { B->push($j.v); })?)*
    { $v = B->takeTuple(mark, comma, begin, behind()); }
  ;
subscriptItem returns [ast::Expr *v]
  @init { size_t begin = here(); ast::Expr *lower = nullptr; ast::Expr *upper = nullptr; ast::Expr *step = nullptr; bool slice = false; }
  : ( e=starNamed { lower = $e.v; } (t=sliceTail { slice = true; upper = $t.upper; step = $t.step; })?
    | t=sliceTail { slice = true; upper = $t.upper; step = $t.step; } )
    { $v = slice ? B->makeSlice(lower, upper, step, begin, behind()) : lower; }
  ;
sliceTail returns [ast::Expr *upper, ast::Expr *step]
  @init { _localctx->upper = nullptr; _localctx->step = nullptr; }
  : COLON (e=expression { $upper = $e.v; })? (COLON (f=expression { $step = $f.v; })?)?
  ;

atom returns [ast::Expr *v]
  @init { size_t begin = here(); auto mark = B->markExpressions(); auto comps = B->markComprehensions(); bool comma = false; auto items = B->markItems(); }
  : NAME { $v = B->makeName(_input->LT(-1)); }
  | NUMBER { $v = B->makeNumber(_input->LT(-1)); }
  | s=strings { $v = $s.v; }
  | NONE { $v = B->makeNone(begin); }
  | TRUE { $v = B->makeTrue(begin); }
  | FALSE { $v = B->makeFalse(begin); }
  | ELLIPSIS { $v = B->makeEllipsis(begin); }
  | LPAREN
    ( RPAREN { $v = B->emptyTuple(begin, behind()); }
    | y=yieldExpression RPAREN { $v = B->parenthesized($y.v, begin, behind()); }
    | groupItem ( comprehensions RPAREN { $v = B->makeGenerator(mark, comps, items, begin, behind()); }
                | (COMMA { comma = true; } groupItem?)* RPAREN { $v = B->group(mark, items, comma, begin, behind()); } )
    )
  | LBRACKET
    ( RBRACKET { $v = B->makeList(mark, begin, behind()); }
    | e=starNamed { B->push($e.v); }
      ( comprehensions RBRACKET { $v = B->makeListComp(mark, comps, begin, behind()); }
      | (COMMA (f=starNamed { B->push($f.v); })?)* RBRACKET { $v = B->makeList(mark, begin, behind()); } )
    )
  | LBRACE
    ( RBRACE { $v = B->makeBraces(mark, begin, behind()); }
    | dictItem ( comprehensions RBRACE { $v = B->makeBraceComp(mark, comps, begin, behind()); }
               | (COMMA dictItem?)* RBRACE { $v = B->makeBraces(mark, begin, behind()); } )
    )
  ;
groupItem
  @init { ast::Expr *as = nullptr; size_t begin = here(); }
  : e=starNamed (AS t=starExpression { as = $t.v; })? { B->push($e.v); B->pushItem($e.v, as, begin, behind()); }
  ;
// Pushes key and value: for `**x` a null key, for an item of a set a null value.
dictItem
  @init { ast::Expr *value = nullptr; }
  : DOUBLESTAR o=operation { B->pushNull(); B->push($o.v); }
  | e=starNamed (COLON f=expression { value = $f.v; })? { B->push($e.v); if (value) B->push(value); else B->pushNull(); }
  ;

comprehensions : comprehension+ ;
comprehension
  @init { size_t begin = here(); bool isAsync = false; auto mark = B->markExpressions(); }
  : (ASYNC { isAsync = true; })? FOR t=expressions FOR_IN i=operation (IF c=comprehensionCondition { B->push($c.v); })*
    { B->pushComprehension($t.v, $i.v, mark, isAsync, begin, behind()); }
  ;
comprehensionCondition returns [ast::Expr *v]
  @init { size_t begin = here(); }
  : o=operation { $v = $o.v; } (COLONEQUAL e=operation { $v = B->makeNamed($o.v, $e.v, begin, behind()); })?
  ;

// -------------------------------------------------------------------- strings

strings returns [ast::Expr *v]
  @init { auto mark = B->markStrings(); size_t begin = here(); }
  : ( STRING { B->pushString(_input->LT(-1)); }
    | FSTRING_START { B->beginFString(_input->LT(-1), false); } formatPart* FSTRING_END { B->endFString(behind()); }
    | TSTRING_START { B->beginFString(_input->LT(-1), true); } formatPart* FSTRING_END { B->endFString(behind()); } )+
    { $v = B->takeStrings(mark, begin, behind(), here()); }
  ;
formatPart
  @init { size_t begin = here(); size_t inner = 0; size_t end = 0; antlr4::Token *conversion = nullptr; bool debug = false; bool spec = false; }
  : FSTRING_MIDDLE { B->pushMiddle(_input->LT(-1)); }
  | LBRACE { inner = behind(); B->enter(); } e=statementValue { end = behind(); } (EQUAL { debug = true; end = here(); })? (EXCLAM n=NAME { conversion = $n; })?
    (COLON { spec = true; B->beginSpec(_input->LT(-1)); } formatPart*)? RBRACE
    { B->leave(); B->pushField($e.v, conversion, debug, spec, begin, inner, end, behind()); }
  ;
