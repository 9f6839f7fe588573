//===- Value.h - A value that crosses the boundary --------------*- C++ -*-===//
//
// What goes into the sandbox and comes out of it: a tagged tree (in fact a
// graph: lists may contain themselves, and what is shared stays shared).
// Scalars lie in the Value itself; everything else in nodes that a Graph owns,
// so that cycles do not leak. Nothing here recurses on the depth of the data.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_EMBED_VALUE_H
#define MONTY_EMBED_VALUE_H

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace monty::embed {

enum class ValueKind : uint8_t {
  None,
  Ellipsis,
  Bool,
  Int, // of any size
  Float,
  Complex,
  Str, // UTF-8; a lone surrogate is its three-byte form
  Bytes,
  ByteArray,
  List,
  Tuple,
  Dict, // keys of any kind, in order
  Set,
  FrozenSet,
  Range,     // items: start, stop, step
  Slice,     // items: start, stop, step
  Date,      // see Value::moment
  Time,      // likewise; items: its zone, if it has one
  DateTime,  // likewise
  TimeDelta, // see Value::duration
  TimeZone,  // a fixed offset; items: its name, if it has one of its own
  Instance,  // of a class of the script: typeName, fields
  DataClass, // likewise
  NamedTuple,
  Enum,         // typeName, text (the member's name), items[0] (its value)
  Exception,    // typeName, items: args...; fields: attributes
  Handle,       // an object of the host: number, typeName
  Function,     // a callable of the script: number, text (its qualified name)
  HostFunction, // a function of the host: text
  Type,         // a class: number, text
  Opaque,       // anything else: typeName; goes out, never in
};

/// "list", "dict", ...: what the JSON form and messages call a kind.
const char *kindName(ValueKind Kind);

class Value;
struct Node;

/// Owns nodes; shared by all values that refer to one of them.
class Graph;
using GraphRef = std::shared_ptr<Graph>;

/// The fields of a date, time or datetime; each kind has its part of them.
struct Moment {
  int Year = 1, Month = 1, Day = 1;
  int Hour = 0, Minute = 0, Second = 0, Microsecond = 0;
  bool Fold = false;
};

/// A span of time as timedelta has it: Seconds from 0 to 86399, Microseconds
/// from 0 to 999999, so that less than nothing has negative Days.
struct Duration {
  int64_t Days = 0, Seconds = 0, Microseconds = 0;
};

class Value {
public:
  Value() : Value(ValueKind::None) {}
  Value(bool B) : Value(ValueKind::Bool) { Int = B; }
  Value(int I) : Value(int64_t(I)) {}
  Value(unsigned I) : Value(int64_t(I)) {}
  Value(int64_t I) : Value(ValueKind::Int) { Int = I; }
  Value(long long I) : Value(int64_t(I)) {}
  Value(double D) : Value(ValueKind::Float) { Double = D; }
  Value(const char *Text) : Value(std::string_view(Text)) {}
  Value(std::string_view Text);
  Value(const std::string &Text) : Value(std::string_view(Text)) {}

  static Value none() { return Value(); }
  static Value ellipsis() { return Value(ValueKind::Ellipsis); }
  static Value bytes(std::string_view Data);
  static Value byteArray(std::string_view Data);
  static Value complex(double Real, double Imaginary);
  /// An int of any size, from decimal digits with an optional sign. None if
  /// \p Digits is no number.
  static Value bigInt(std::string_view Digits);
  /// An int from a magnitude of \p Bytes, least significant first.
  static Value bigInt(bool Negative, std::string_view Bytes);
  static Value list(std::initializer_list<Value> Items = {});
  static Value tuple(std::initializer_list<Value> Items = {});
  static Value set(std::initializer_list<Value> Items = {});
  static Value frozenSet(std::initializer_list<Value> Items = {});
  static Value dict();
  static Value range(Value Start, Value Stop, Value Step);
  /// Dates and times: None if a field is out of its range. \p Zone is a
  /// timezone, an instance of a tzinfo class of the script, or None.
  static Value date(int Year, int Month, int Day);
  static Value time(const Moment &Fields, const Value &Zone = none());
  static Value dateTime(const Moment &Fields, const Value &Zone = none());
  /// The sum of the fields, which may have any values.
  static Value timeDelta(const Duration &Length);
  /// An offset of less than a day to the east of UTC.
  static Value timeZone(const Duration &Offset);
  static Value timeZone(const Duration &Offset, std::string_view Name);
  /// An exception, to be handed to the script or raised in it.
  static Value exception(std::string_view Type, std::string_view Message);
  /// An instance of the class \p Type of the script; see append and setField.
  static Value instance(ValueKind Kind, std::string_view Type);
  static Value enumMember(std::string_view Type, std::string_view Name,
                          const Value &Content);
  /// An object that lives in the host: the script may call its methods and
  /// read its attributes, and each comes out as a MethodCall.
  static Value handle(uint64_t Number, std::string_view Type);
  static Value hostFunction(std::string_view Name);

  ValueKind kind() const { return K; }
  bool isNone() const { return K == ValueKind::None; }
  bool asBool() const { return K == ValueKind::Bool && Int; }
  /// Whether it is an int that fits in 64 bits.
  bool isInt64() const;
  int64_t asInt64() const { return Int; }
  /// An int's decimal digits.
  std::string digits() const;
  bool isNegative() const;
  /// An int's magnitude, least significant byte first.
  std::string magnitude() const;
  /// Of a float or an int.
  double asDouble() const;
  double imaginary() const;
  /// Of a date, time or datetime.
  Moment moment() const;
  /// Of a timedelta, or the offset of a timezone.
  Duration duration() const;
  /// Of a time or datetime: None if it has no zone.
  Value zone() const;
  /// Of a str, bytes, and the name of an enum member or a function.
  std::string_view text() const;
  std::string_view typeName() const;
  /// Of a handle, a function, a class.
  uint64_t number() const;
  uint64_t identity() const;

  /// Items as ValueKind lists them; a dict has its pairs as
  /// key, value, key, value, ...
  size_t size() const;
  Value at(size_t Index) const;
  /// The value of a dict at the str \p Key; null if absent.
  bool find(std::string_view Key, Value &Out) const;
  size_t fieldCount() const;
  std::string_view fieldName(size_t Index) const;
  Value fieldValue(size_t Index) const;
  bool field(std::string_view Name, Value &Out) const;

  /// Adds an item. A value that is added to itself makes a cycle.
  Value &append(const Value &Item);
  /// Adds an entry to a dict; keys are not compared with those there.
  Value &insert(const Value &Key, const Value &Item);
  Value &setField(std::string_view Name, const Value &Content);

  /// Equality as Python has it for plain data: kinds, contents, order. Cyclic
  /// values are equal if they have the same shape.
  bool operator==(const Value &O) const;

  /// The node behind a value that is no scalar, for conversions.
  Node *node() const { return isScalar() ? nullptr : N; }
  const GraphRef &graph() const { return Owner; }
  static Value ofNode(ValueKind Kind, Node *N, GraphRef Owner);
  /// An empty node of \p Kind in \p Owner.
  static Value make(ValueKind Kind, const GraphRef &Owner);

private:
  explicit Value(ValueKind Kind) : K(Kind), Int(0) {}
  bool isScalar() const {
    return K <= ValueKind::Float && !(K == ValueKind::Int && Big);
  }
  Value owned(const Value &Child) const;
  Value borrowed(const Value &Child) const;

  ValueKind K;
  bool Big = false; // an int that lies in a node
  union {
    int64_t Int;
    double Double;
    Node *N;
  };
  // Null inside of a node: the node's own graph.
  mutable GraphRef Owner;
  friend class Graph;
};

/// What a value that is no scalar is made of.
struct Node {
  ValueKind Kind = ValueKind::None;
  bool Negative = false; // big int
  uint64_t Number = 0;   // handle, function, type; identity of the object
  double Real = 0, Imaginary = 0;
  /// Dates and spans of time, as the cage has them: an ordinal or days, what
  /// is left of a day.
  int32_t Days = 0, Seconds = 0, Microseconds = 0;
  bool Fold = false;
  std::string Text; // see ValueKind
  std::string TypeName;
  std::vector<Value> Items;
  std::vector<std::pair<std::string, Value>> Fields;
};

class Graph {
public:
  ~Graph();
  Node *make(ValueKind Kind);
  size_t size() const { return Nodes.size(); }
  Node *node(size_t Index) const { return Nodes[Index].get(); }
  /// Takes over the nodes of \p Other.
  void absorb(Graph &Other);

private:
  std::vector<std::unique_ptr<Node>> Nodes;
};

} // namespace monty::embed

#endif
