//===- PegGrammar.h - The grammar of mistakes, as tables --------*- C++ -*-===//
//
// Diagnosis.peg in a form that Diagnosis.cpp can match. Read once, when a first
// mistake has to be worded. Private to lib/Parse.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_PARSE_PEGGRAMMAR_H
#define MONTY_LIB_PARSE_PEGGRAMMAR_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace monty {

/// What was matched, by what messages call it.
enum class PegKind : uint8_t {
#define PEG_KIND(Name, Text) Name,
#include "PegKinds.def"
};
const char *pegKindText(PegKind K);

enum class PegCheck : uint8_t {
  Legacy,
  Nested,
  Several,
  DoubleStar,
  Tuple,
  Template
};

struct PegAlternative;

struct PegItem {
  enum ItemKind : uint8_t {
    Token,       // Argument: the type
    SoftKeyword, // Text; empty: any of them
    Rule,        // Argument: the rule
    Group,
    Optional,
    Repeat, // zero or more
    RepeatSome,
    Gather, // Inner[0], separated by Inner[1]
    Ahead,
    NotAhead,
    Cut,
    Forced,
    Check,
  } Kind = Token;
  int8_t Capture = -1;
  bool Negated = false, EndsRule = false; // Check
  uint32_t Argument = 0;
  std::string Text;
  std::vector<PegItem> Inner;
  std::vector<PegAlternative> Alternatives;
};

struct PegPlace {
  enum PlaceKind : uint8_t { Range, ToLast, Last, Next, Behind } Kind = Range;
  /// Of the captures; -1: none.
  int8_t From = -1, To = -1;
  /// The first or last child of the capture is meant.
  bool FirstOfFrom = false, LastOfFrom = false, LastOfTo = false;
};

struct PegAction {
  enum ActionKind : uint8_t {
    None,
    Make,
    MakeUnlessOne,
    Fold,
    Pass,
    Raise,
    Target
  } Kind = None;
  PegKind Node = PegKind::Other;
  int8_t Capture = -1;
  bool Indentation = false;
  char TargetKind = 's'; // star, for, del
  PegPlace Place;
  std::string Text;
};

struct PegAlternative {
  std::vector<PegItem> Items;
  PegAction Action;
};

struct PegRule {
  std::string Name;
  /// Tried in the second pass only.
  bool Invalid = false;
  bool Memo = false;
  std::vector<PegAlternative> Alternatives;
};

class PegGrammar {
public:
  /// The grammar in Diagnosis.peg.
  static const PegGrammar &get();

  std::vector<PegRule> Rules;
  /// Index of the rule \p Name; every name in the text has one.
  uint32_t rule(llvm::StringRef Name) const;

private:
  PegGrammar();
};

} // namespace monty

#endif
