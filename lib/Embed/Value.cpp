//===- Value.cpp - A value that crosses the boundary ----------------------===//

#include "monty/Embed/Value.h"
#include "monty/Runtime/Calendar.h"
#include <cmath>
#include <cstring>
#include <gmp.h>
#include <unordered_set>

using namespace monty::embed;

const char *monty::embed::kindName(ValueKind Kind) {
  static const char *const Names[] = {
      "NoneType",  "ellipsis", "bool",      "int",           "float",
      "complex",   "str",      "bytes",     "bytearray",     "list",
      "tuple",     "dict",     "set",       "frozenset",     "range",
      "slice",     "date",     "time",      "datetime",      "timedelta",
      "timezone",  "instance", "dataclass", "namedtuple",    "enum",
      "exception", "handle",   "function",  "host_function", "type",
      "opaque"};
  return Names[size_t(Kind)];
}

//===--- Graphs -----------------------------------------------------------===//

Node *Graph::make(ValueKind Kind) {
  Nodes.push_back(std::make_unique<Node>());
  Nodes.back()->Kind = Kind;
  return Nodes.back().get();
}

/// Graphs may hold each other in a chain of any length: they are let go one by
/// one.
Graph::~Graph() {
  std::vector<GraphRef> Work;
  auto TakeFrom = [&Work](Graph &G) {
    auto Take = [&Work](Value &V) {
      if (V.Owner)
        Work.push_back(std::move(V.Owner));
    };
    for (auto &N : G.Nodes) {
      for (Value &V : N->Items)
        Take(V);
      for (auto &F : N->Fields)
        Take(F.second);
    }
  };
  TakeFrom(*this);
  while (!Work.empty()) {
    GraphRef G = std::move(Work.back());
    Work.pop_back();
    if (G.use_count() == 1)
      TakeFrom(*G);
  }
}

void Graph::absorb(Graph &Other) {
  for (auto &N : Other.Nodes)
    Nodes.push_back(std::move(N));
  Other.Nodes.clear();
}

Value Value::ofNode(ValueKind Kind, Node *N, GraphRef Owner) {
  Value V(Kind);
  V.N = N;
  V.Big = Kind == ValueKind::Int;
  V.Owner = std::move(Owner);
  return V;
}

Value Value::make(ValueKind Kind, const GraphRef &Owner) {
  return ofNode(Kind, Owner->make(Kind), Owner);
}

static Value fresh(ValueKind Kind) {
  return Value::make(Kind, std::make_shared<Graph>());
}

/// A child as it goes out: it keeps the graph alive.
Value Value::owned(const Value &Child) const {
  Value V = Child;
  if (!V.isScalar() && !V.Owner)
    V.Owner = Owner;
  return V;
}

/// A child as a node keeps it: without a reference to its own graph.
Value Value::borrowed(const Value &Child) const {
  Value V = Child;
  if (V.isScalar())
    return V;
  if (V.Owner == Owner) {
    V.Owner.reset();
  } else if (Child.Owner.use_count() == 2) {
    // Nobody else but the caller's copy knows that graph: one graph then.
    Owner->absorb(*Child.Owner);
    Child.Owner = Owner;
    V.Owner.reset();
  }
  return V;
}

//===--- Making -----------------------------------------------------------===//

Value::Value(std::string_view Text) : Value(fresh(ValueKind::Str)) {
  N->Text = Text;
}

Value Value::bytes(std::string_view Data) {
  Value V = fresh(ValueKind::Bytes);
  V.N->Text = Data;
  return V;
}

Value Value::byteArray(std::string_view Data) {
  Value V = fresh(ValueKind::ByteArray);
  V.N->Text = Data;
  return V;
}

Value Value::complex(double Real, double Imaginary) {
  Value V = fresh(ValueKind::Complex);
  V.N->Real = Real;
  V.N->Imaginary = Imaginary;
  return V;
}

Value Value::bigInt(bool Negative, std::string_view Bytes) {
  while (!Bytes.empty() && Bytes.back() == 0)
    Bytes.remove_suffix(1);
  if (Bytes.size() <= 8) {
    uint64_t Magnitude = 0;
    std::memcpy(&Magnitude, Bytes.data(), Bytes.size());
    if (Magnitude <= uint64_t(INT64_MAX) + Negative)
      return Value(int64_t(Negative ? 0 - Magnitude : Magnitude));
  }
  Value V = fresh(ValueKind::Int);
  V.Big = true;
  V.N->Negative = Negative;
  V.N->Text = Bytes;
  return V;
}

Value Value::bigInt(std::string_view Digits) {
  bool Negative = Digits.starts_with('-');
  if (Negative || Digits.starts_with('+'))
    Digits.remove_prefix(1);
  if (Digits.empty() ||
      Digits.find_first_not_of("0123456789") != std::string_view::npos)
    return Value();
  mpz_t Z;
  mpz_init(Z);
  mpz_set_str(Z, std::string(Digits).c_str(), 10);
  std::string Bytes((mpz_sizeinbase(Z, 2) + 7) / 8, '\0');
  size_t Count = 0;
  mpz_export(Bytes.data(), &Count, -1, 1, 0, 0, Z);
  mpz_clear(Z);
  Bytes.resize(Count);
  return bigInt(Negative && Count, Bytes);
}

static Value sequence(ValueKind Kind, std::initializer_list<Value> Items) {
  Value V = fresh(Kind);
  for (const Value &I : Items)
    V.append(I);
  return V;
}

Value Value::list(std::initializer_list<Value> Items) {
  return sequence(ValueKind::List, Items);
}
Value Value::tuple(std::initializer_list<Value> Items) {
  return sequence(ValueKind::Tuple, Items);
}
Value Value::set(std::initializer_list<Value> Items) {
  return sequence(ValueKind::Set, Items);
}
Value Value::frozenSet(std::initializer_list<Value> Items) {
  return sequence(ValueKind::FrozenSet, Items);
}
Value Value::dict() { return fresh(ValueKind::Dict); }
Value Value::range(Value Start, Value Stop, Value Step) {
  return sequence(ValueKind::Range,
                  {std::move(Start), std::move(Stop), std::move(Step)});
}

static bool setDate(const Moment &M, Node *N) {
  if (M.Year < monty::MinYear || M.Year > monty::MaxYear || M.Month < 1 ||
      M.Month > 12 || M.Day < 1 || M.Day > monty::daysInMonth(M.Year, M.Month))
    return false;
  N->Days = monty::ordinalOf({M.Year, M.Month, M.Day});
  return true;
}

static bool setTime(const Moment &M, Node *N) {
  if (M.Hour < 0 || M.Hour > 23 || M.Minute < 0 || M.Minute > 59 ||
      M.Second < 0 || M.Second > 59 || M.Microsecond < 0 ||
      M.Microsecond > 999999)
    return false;
  N->Seconds = M.Hour * 3600 + M.Minute * 60 + M.Second;
  N->Microseconds = M.Microsecond;
  N->Fold = M.Fold;
  return true;
}

static bool setDuration(const Duration &D, Node *N) {
  __int128 Total = (__int128(D.Days) * monty::SecondsPerDay + D.Seconds) *
                       monty::MicrosPerSecond +
                   D.Microseconds;
  __int128 Days = Total / monty::MicrosPerDay;
  auto Rest = int64_t(Total % monty::MicrosPerDay);
  if (Rest < 0) {
    Rest += monty::MicrosPerDay;
    --Days;
  }
  if (Days > monty::MaxDeltaDays || Days < -monty::MaxDeltaDays)
    return false;
  N->Days = int32_t(Days);
  N->Seconds = int32_t(Rest / monty::MicrosPerSecond);
  N->Microseconds = int32_t(Rest % monty::MicrosPerSecond);
  return true;
}

Value Value::date(int Year, int Month, int Day) {
  Value V = fresh(ValueKind::Date);
  return setDate({Year, Month, Day}, V.N) ? V : Value();
}

Value Value::time(const Moment &Fields, const Value &Zone) {
  Value V = fresh(ValueKind::Time);
  if (!Zone.isNone())
    V.append(Zone);
  return setTime(Fields, V.N) ? V : Value();
}

Value Value::dateTime(const Moment &Fields, const Value &Zone) {
  Value V = fresh(ValueKind::DateTime);
  if (!Zone.isNone())
    V.append(Zone);
  return setDate(Fields, V.N) && setTime(Fields, V.N) ? V : Value();
}

Value Value::timeDelta(const Duration &Length) {
  Value V = fresh(ValueKind::TimeDelta);
  return setDuration(Length, V.N) ? V : Value();
}

Value Value::timeZone(const Duration &Offset) {
  Value V = fresh(ValueKind::TimeZone);
  bool Good = setDuration(Offset, V.N) &&
              (V.N->Days == 0 ||
               (V.N->Days == -1 && (V.N->Seconds || V.N->Microseconds)));
  return Good ? V : Value();
}

Value Value::timeZone(const Duration &Offset, std::string_view Name) {
  Value V = timeZone(Offset);
  if (!V.isNone())
    V.append(Name);
  return V;
}

Value Value::exception(std::string_view Type, std::string_view Message) {
  Value V = fresh(ValueKind::Exception);
  V.N->TypeName = Type;
  V.append(Value(Message));
  return V;
}

Value Value::instance(ValueKind Kind, std::string_view Type) {
  Value V = fresh(Kind);
  V.N->TypeName = Type;
  return V;
}

Value Value::enumMember(std::string_view Type, std::string_view Name,
                        const Value &Content) {
  Value V = instance(ValueKind::Enum, Type);
  V.N->Text = Name;
  V.append(Content);
  return V;
}

Value Value::handle(uint64_t Number, std::string_view Type) {
  Value V = instance(ValueKind::Handle, Type);
  V.N->Number = Number;
  return V;
}

Value Value::hostFunction(std::string_view Name) {
  Value V = fresh(ValueKind::HostFunction);
  V.N->Text = Name;
  return V;
}

Value &Value::append(const Value &Item) {
  N->Items.push_back(borrowed(Item));
  return *this;
}

Value &Value::insert(const Value &Key, const Value &Item) {
  N->Items.push_back(borrowed(Key));
  N->Items.push_back(borrowed(Item));
  return *this;
}

Value &Value::setField(std::string_view Name, const Value &Content) {
  N->Fields.emplace_back(Name, borrowed(Content));
  return *this;
}

//===--- Reading ----------------------------------------------------------===//

bool Value::isInt64() const { return K == ValueKind::Int && !Big; }

bool Value::isNegative() const {
  return Big ? N->Negative : K == ValueKind::Int && Int < 0;
}

std::string Value::magnitude() const {
  if (Big)
    return N->Text;
  uint64_t M = Int < 0 ? 0 - uint64_t(Int) : uint64_t(Int);
  std::string Bytes;
  for (; M; M >>= 8)
    Bytes.push_back(char(M & 0xFF));
  return Bytes;
}

std::string Value::digits() const {
  if (!Big)
    return std::to_string(Int);
  mpz_t Z;
  mpz_init(Z);
  mpz_import(Z, N->Text.size(), -1, 1, 0, 0, N->Text.data());
  std::string Text(mpz_sizeinbase(Z, 10) + 2, '\0');
  mpz_get_str(Text.data(), 10, Z);
  mpz_clear(Z);
  Text.resize(std::strlen(Text.c_str()));
  return N->Negative ? "-" + Text : Text;
}

double Value::asDouble() const {
  if (K == ValueKind::Float)
    return Double;
  if (K == ValueKind::Complex)
    return N->Real;
  if (!Big)
    return K == ValueKind::Int || K == ValueKind::Bool ? double(Int) : 0;
  double D = 0;
  for (size_t I = N->Text.size(); I-- > 0;)
    D = D * 256 + uint8_t(N->Text[I]);
  return N->Negative ? -D : D;
}

double Value::imaginary() const {
  return K == ValueKind::Complex ? N->Imaginary : 0;
}

Moment Value::moment() const {
  Moment M;
  if (K == ValueKind::Date || K == ValueKind::DateTime) {
    monty::CivilDate D = monty::civilOf(N->Days);
    M.Year = D.Year;
    M.Month = D.Month;
    M.Day = D.Day;
  }
  if (K == ValueKind::Time || K == ValueKind::DateTime) {
    M.Hour = N->Seconds / 3600;
    M.Minute = N->Seconds / 60 % 60;
    M.Second = N->Seconds % 60;
    M.Microsecond = N->Microseconds;
    M.Fold = N->Fold;
  }
  return M;
}

Duration Value::duration() const {
  if (K != ValueKind::TimeDelta && K != ValueKind::TimeZone)
    return {};
  return {N->Days, N->Seconds, N->Microseconds};
}

Value Value::zone() const {
  bool Clock = K == ValueKind::Time || K == ValueKind::DateTime;
  return Clock && size() ? at(0) : Value();
}

std::string_view Value::text() const {
  return isScalar() ? std::string_view() : std::string_view(N->Text);
}
std::string_view Value::typeName() const {
  return isScalar() ? std::string_view() : std::string_view(N->TypeName);
}
uint64_t Value::number() const { return isScalar() ? 0 : N->Number; }
uint64_t Value::identity() const {
  return isScalar() ? 0 : reinterpret_cast<uintptr_t>(N);
}
size_t Value::size() const { return isScalar() ? 0 : N->Items.size(); }
Value Value::at(size_t Index) const { return owned(N->Items[Index]); }
size_t Value::fieldCount() const { return isScalar() ? 0 : N->Fields.size(); }
std::string_view Value::fieldName(size_t Index) const {
  return N->Fields[Index].first;
}
Value Value::fieldValue(size_t Index) const {
  return owned(N->Fields[Index].second);
}

bool Value::field(std::string_view Name, Value &Out) const {
  for (size_t I = 0; I != fieldCount(); ++I)
    if (fieldName(I) == Name) {
      Out = fieldValue(I);
      return true;
    }
  return false;
}

bool Value::find(std::string_view Key, Value &Out) const {
  if (K != ValueKind::Dict)
    return false;
  for (size_t I = 0; I + 1 < N->Items.size(); I += 2)
    if (N->Items[I].K == ValueKind::Str && N->Items[I].text() == Key) {
      Out = at(I + 1);
      return true;
    }
  return false;
}

//===--- Comparing --------------------------------------------------------===//

static bool sameContent(const Node &A, const Node &B) {
  auto SameDouble = [](double X, double Y) {
    return X == Y || (std::isnan(X) && std::isnan(Y));
  };
  bool SameNames = A.Fields.size() == B.Fields.size();
  for (size_t I = 0; SameNames && I != A.Fields.size(); ++I)
    SameNames = A.Fields[I].first == B.Fields[I].first;
  return A.Kind == B.Kind && A.Negative == B.Negative && A.Text == B.Text &&
         A.TypeName == B.TypeName && SameDouble(A.Real, B.Real) &&
         SameDouble(A.Imaginary, B.Imaginary) && SameNames &&
         A.Days == B.Days && A.Seconds == B.Seconds &&
         A.Microseconds == B.Microseconds && A.Fold == B.Fold &&
         A.Items.size() == B.Items.size() &&
         (A.Kind != ValueKind::Handle || A.Number == B.Number);
}

bool Value::operator==(const Value &O) const {
  struct Hash {
    size_t operator()(const std::pair<Node *, Node *> &P) const {
      return std::hash<Node *>()(P.first) * 31 ^ std::hash<Node *>()(P.second);
    }
  };
  std::unordered_set<std::pair<Node *, Node *>, Hash> Seen;
  std::vector<std::pair<const Value *, const Value *>> Work{{this, &O}};
  while (!Work.empty()) {
    auto [A, B] = Work.back();
    Work.pop_back();
    if (A->K != B->K || A->Big != B->Big)
      return false;
    if (A->isScalar()) {
      if (A->K == ValueKind::Float ? A->Double != B->Double : A->Int != B->Int)
        return false;
      continue;
    }
    if (A->N == B->N || !Seen.insert({A->N, B->N}).second)
      continue;
    if (!sameContent(*A->N, *B->N))
      return false;
    for (size_t I = 0; I != A->N->Items.size(); ++I)
      Work.push_back({&A->N->Items[I], &B->N->Items[I]});
    for (size_t I = 0; I != A->N->Fields.size(); ++I)
      Work.push_back({&A->N->Fields[I].second, &B->N->Fields[I].second});
  }
  return true;
}
