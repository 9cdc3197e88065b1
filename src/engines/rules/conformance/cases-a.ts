/**
 * Facts of the DMN Technology Compatibility Kit (github.com/dmn-tck/tck, TestCases/compliance-level-3): the expression of a test and
 * the result it asks for, one a line: test id | expression | result as JSON (dates and durations as their ISO text). Groups are
 * the kit's folders; `from` says where the result stands. Only expressions that stand alone, no models.
 */
export interface CaseGroup { readonly name: string; readonly from: string; readonly lines: string }

export const casesA: readonly CaseGroup[] = [
  {
    name: '0056 modulo',
    from: 'allowedAnswers; 016 and 017 worked out by hand from the definition',
    lines: String.raw`
001|modulo(10, 4)|2
001_a|modulo(10, -4)|-2
002|modulo(-10, 4)|2
003|modulo(0, 4)|0
003_a|modulo(10, 0)|null
004|modulo()|null
005|modulo(4)|null
005_a|modulo(4,4,4)|null
006|modulo(dividend:10, divisor:4)|2
007|modulo(dividend:10, foo:4)|null
008|modulo(null, null)|null
008_a|modulo(10, null)|null
008_b|modulo(null, 4)|null
009|modulo("10", "4")|null
010|modulo(true, true)|null
011|modulo(duration("P10D"), 4)|null
012|modulo(duration("P10Y"), 4)|null
013|modulo(date("2018-12-06"), 4)|null
014|modulo(time("10:00:00"), 4)|null
015|modulo(date and time("2018-12-06T00:00:00"), 4)|null
016a|modulo(12, 5)|2
016b|modulo(-12, 5)|3
016c|modulo(12, -5)|-3
016d|modulo(-12, -5)|-2
017a|modulo(10.1, 4.5)|1.1
017b|modulo(-10.1, 4.5)|3.4
017c|modulo(10.1, -4.5)|-3.4
017d|modulo(-10.1, -4.5)|-1.1
`,
  },
  {
    name: '0058 number',
    from: 'allowedAnswers',
    lines: String.raw`
001|number("1.000.000,01", ".", ",")|1000000.01
002|number("1,000,000.01", ",", ".")|1000000.01
003|number("1 000 000.01", " ", ".")|1000000.01
003_a|number("1,000,000.01", " ", ".")|null
004|number("1,000,000.01", ":", ".")|null
004_a|number("1,000,000.01", 123, ".")|null
004_b|number("1,000,000.01", ",", ":")|null
004_c|number("1,000,000.01", ",", 123)|null
005|number("1000000.01", null, ".")|1000000.01
006|number("1,000,000.01", ",", ".")|1000000.01
007|number("1,000,000", ",", null)|1000000
008|number("1,000,000.00", ",", null)|1000000
009|number("1,000,000.00", ",", ",")|null
010|number("1,000,000.00", ".", ".")|null
011|number(null, ".", ".")|null
012|number(123, ".", ".")|null
013|number(from: "1.000.000,01", decimal separator:",", grouping separator:".")|1000000.01
014|number(from: "1.000.000,01", decimal sep:",", grouping sep:".")|null
015|number("foo,bar.001", ".", ",")|null
016|number("1.000.000,01", ".")|null
017|number("1.000.000,01", ".", ",", ",")|null
018|number("1234")|1234
019|number("00123")|123
020|number(11.11)|11.11
021|number("test")|null
022|number("1 2 3")|null
023|number(null)|null
`,
  },
  {
    name: '0064 conjunction',
    from: 'allowedAnswers',
    lines: String.raw`
001|true and true|true
002|true and false|false
003_a|true and null|null
003_b|true and 123|null
003_c|true and "true"|null
004|false and true|false
005|false and false|false
006_a|false and null|false
006_b|false and 123|false
006_c|false and "true"|false
007_a|null and true|null
007_b|123 and true|null
007_c|"true" and true|null
008_a|null and false|false
008_b|123 and false|false
008_c|"true" and false|false
009_a|null and null|null
009_b|"true" and "true"|null
009_c|0 and 0|null
`,
  },
  {
    name: '0065 disjunction',
    from: 'allowedAnswers',
    lines: String.raw`
001|true or true|true
002|true or false|true
003_a|true or null|true
003_b|true or 123|true
003_c|true or "true"|true
004|false or true|true
005|false or false|false
006_a|false or null|null
006_b|false or 123|null
006_c|false or "true"|null
007_a|null or true|true
007_b|123 or true|true
007_c|"true" or true|true
008_a|null or false|null
008_b|123 or false|null
008_c|"true" or false|null
009_a|null or null|null
009_b|"true" or "true"|null
009_c|0 or 0|null
`,
  },
  {
    name: '0068 equality',
    from: 'allowedAnswers and the results file',
    lines: String.raw`
null_001|null = null|true
null_002|null != null|false
boolean_001|true = true|true
boolean_002|true != true|false
boolean_003|false = false|true
boolean_005|true = false|false
boolean_006|true = null|false
boolean_007|false = null|false
boolean_008|false = 0|null
boolean_009|true = 1|null
number_001|123 = 123|true
number_002|123.01 = 123.01|true
number_003|0 = 0.00|true
number_004|-0 = 0|true
number_005|-1 = 1|false
number_006|100 = null|false
number_007|100 = "100"|null
string_001|"foo" = "foo"|true
string_002|"foo" = "Foo"|false
string_003|"foo" != "Foo"|true
string_004|"foo" = null|false
string_005|"foo" = 100|null
list_001|[1,2,3] = [1,2,3]|true
list_002|[1,1,1] = [1,1,1,1]|false
list_003|[1,1,1] = [1,1,2]|false
list_004|[] = []|true
list_005|[1,2,3] = [3,2,1]|false
list_006|true[1] = true|true
list_007|100[1] = 100|true
list_008|"foo"[1] = "foo"|true
list_009|date("2018-12-08")[1] = date("2018-12-08")|true
list_010|time("10:30:12")[1] = time("10:30:12")|true
list_011|date and time("2018-12-08")[1] = date and time("2018-12-08")|true
list_012|duration("P1D")[1] = duration("P1D")|true
list_013|duration("P1Y")[1] = duration("P1Y")|true
list_014|{a: "foo"}[1] = {a: "foo"}|true
list_015|[] = null|false
list_016|[] = 0|null
context_001|{} = {}|true
context_002|{foo: "bar", bar: "baz"} = {foo: "bar", bar: "baz"}|true
context_003|{foo: "bar", bar: "baz"} = {bar: "baz", foo: "bar"}|true
context_004|{foo: "bar"} = {"foo": "bar"}|true
context_005|{foo: "bar"} = {foo: "baz"}|false
context_006|{} = null|false
context_007|{} = []|null
date_001|date("2018-12-08") = date("2018-12-08")|true
date_002|date("2018-12-07") = date("2018-12-08")|false
date_003|date("2018-12-07") = null|false
date_004|date("2018-12-07") = 100|null
time_001|time("10:30:00") = time("10:30:00")|true
time_002|time("10:30:00") = time("10:30:01")|false
time_003|time("10:30:00.0000") = time("10:30:00")|true
time_004|time("10:30:00.0001") = time("10:30:00.0001")|true
time_005|time("10:30:00.0001") = time("10:30:00.0002")|false
time_006|time("10:30:00@Europe/Paris") = time("10:30:00@Europe/Paris")|true
time_007|time("10:30:00@Europe/Paris") = time("10:30:00")|false
time_008|time("10:30:00@Europe/Paris") = time("10:30:00@Asia/Dhaka")|false
time_009|time("10:30:00+02:00") = time("10:30:00@Europe/Paris")|false
time_010|time("10:30:00Z") = time("10:30:00+00:00")|true
time_011|time("10:30:00") = null|false
time_012|time("10:30:00") = 100|null
datetime_001|date and time("2018-12-08T10:30:00") = date and time("2018-12-08T10:30:00")|true
datetime_002|date and time("2018-12-08") = date and time("2018-12-08T00:00:00")|true
`,
  },
]
