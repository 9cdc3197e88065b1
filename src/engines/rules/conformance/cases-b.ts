/** The second half of the facts; see cases-a.ts. */
import type { CaseGroup } from './cases-a.ts'

export const casesB: readonly CaseGroup[] = [
  {
    name: '0069 list',
    from: 'results file',
    lines: String.raw`
001|[1,2,3]|[1,2,3]
001_a|[]|[]
002|[1,2,3][0]|null
003|[1,2,3][4]|null
004|[1,2,3][1]|1
005|[1,2,3][3]|3
006|[1,2,3][-1]|3
007|[1,2,3][-3]|1
008|[1,2,3][-4]|null
009|[1,2,3][true]|[1,2,3]
010|[1,2,3][false]|[]
011|[1,2,3][item >= 2]|[2,3]
012|true[true]|[true]
013|true[false]|[]
014|100[true]|[100]
015|100[false]|[]
016|"foo"[true]|["foo"]
017|"foo"[false]|[]
018|true[1]|true
019|100[1]|100
020|"foo"[1]|"foo"
021|true[0]|null
022|100[0]|null
023|"foo"[0]|null
024|[{a: 1}, {a: 2}, {a: 3}][item.a >= 2]|[{"a":2},{"a":3}]
025|[{a: 1}, {a: 2}, {a: 3}][a >= 2]|[{"a":2},{"a":3}]
026|[{item: 1}, {item: 2}, {item: 3}][item >= 2]|[{"item":2},{"item":3}]
`,
  },
  {
    name: '0071 between',
    from: 'results file not stored: worked out by hand from the meaning of between',
    lines: String.raw`
number_001|0 between 1 and 10|false
number_002|1 between 1 and 10|true
number_003|5 between 1 and 10|true
number_004|10 between 1 and 10|true
number_005|11 between 1 and 10|false
string_001|"a" between "b" and "d"|false
string_002|"b" between "b" and "d"|true
string_003|"c" between "b" and "d"|true
string_004|"d" between "b" and "d"|true
string_005|"e" between "b" and "d"|false
date_001|date("2018-12-01") between date("2018-12-02") and date("2018-12-04")|false
date_002|date("2018-12-02") between date("2018-12-02") and date("2018-12-04")|true
date_003|date("2018-12-03") between date("2018-12-02") and date("2018-12-04")|true
date_004|date("2018-12-04") between date("2018-12-02") and date("2018-12-04")|true
date_005|date("2018-12-05") between date("2018-12-02") and date("2018-12-04")|false
time_001|time("10:31:00") between time("10:32:00") and time("10:34:00")|false
time_002|time("10:32:00") between time("10:32:00") and time("10:34:00")|true
time_003|time("10:33:00") between time("10:32:00") and time("10:34:00")|true
time_004|time("10:34:00") between time("10:32:00") and time("10:34:00")|true
time_005|time("10:35:00") between time("10:32:00") and time("10:34:00")|false
datetime_001|date and time("2018-12-01T10:30:00") between date and time("2018-12-02T10:30:00") and date and time("2018-12-04T10:30:00")|false
datetime_002|date and time("2018-12-02T10:30:00") between date and time("2018-12-02T10:30:00") and date and time("2018-12-04T10:30:00")|true
datetime_003|date and time("2018-12-03T10:30:00") between date and time("2018-12-02T10:30:00") and date and time("2018-12-04T10:30:00")|true
datetime_004|date and time("2018-12-04T10:30:00") between date and time("2018-12-02T10:30:00") and date and time("2018-12-04T10:30:00")|true
datetime_005|date and time("2018-12-05T10:30:00") between date and time("2018-12-02T10:30:00") and date and time("2018-12-04T10:30:00")|false
ym_duration_001|duration("P1Y") between duration("P2Y") and duration("P4Y")|false
ym_duration_002|duration("P2Y") between duration("P2Y") and duration("P4Y")|true
ym_duration_003|duration("P3Y") between duration("P2Y") and duration("P4Y")|true
ym_duration_004|duration("P4Y") between duration("P2Y") and duration("P4Y")|true
ym_duration_005|duration("P5Y") between duration("P2Y") and duration("P4Y")|false
dt_duration_001|duration("P1D") between duration("P2D") and duration("P4D")|false
dt_duration_002|duration("P2D") between duration("P2D") and duration("P4D")|true
dt_duration_003|duration("P3D") between duration("P2D") and duration("P4D")|true
dt_duration_004|duration("P4D") between duration("P2D") and duration("P4D")|true
dt_duration_005|duration("P5D") between duration("P2D") and duration("P4D")|false
null_001|null between 1 and 10|null
null_002|2 between null and 10|null
null_003|2 between 1 and null|null
`,
  },
  {
    name: '0072 in',
    from: 'results file; strings after string_003_a as for numbers',
    lines: String.raw`
number_001|1 in [2,3,1]|true
number_001_a|1 in [2,3,4]|false
number_002|1 in [[2..4], [1..3]]|true
number_002_a|5 in [[2..4], [1..3]]|false
number_003|1 in <= 10|true
number_003_1|10 in <= 10|true
number_003_a|11 in <= 10|false
number_004|1 in < 10|true
number_004_a|10 in < 10|false
number_005|11 in >= 10|true
number_005_1|10 in >= 10|true
number_005_a|9 in >= 10|false
number_006|11 in > 10|true
number_006_a|10 in > 10|false
number_007_a|1 in (2..4)|false
number_007_b|2 in (2..4)|false
number_007_c|3 in (2..4)|true
number_007_d|4 in (2..4)|false
number_007_e|5 in (2..4)|false
number_008_a|1 in (2..4]|false
number_008_b|2 in (2..4]|false
number_008_c|3 in (2..4]|true
number_008_d|4 in (2..4]|true
number_008_e|5 in (2..4]|false
number_009_a|1 in [2..4)|false
number_009_b|2 in [2..4)|true
number_009_c|3 in [2..4)|true
number_009_d|4 in [2..4)|false
number_009_e|5 in [2..4)|false
number_010_a|1 in [2..4]|false
number_010_b|2 in [2..4]|true
number_010_c|3 in [2..4]|true
number_010_d|4 in [2..4]|true
number_010_e|5 in [2..4]|false
number_011|1 in 1|true
number_014|10 in (1, < 5, >=10)|true
number_014_a|10 in (1, 5, 9)|false
string_001|"a" in ["b","c","a"]|true
string_001_a|"a" in ["b","c","d"]|false
string_002|"b" in [["f".."h"], ["a".."c"]]|true
string_002_a|"i" in [["f".."h"], ["a".."c"]]|false
string_003|"a" in <= "b"|true
string_003_1|"b" in <= "b"|true
string_003_a|"c" in <= "b"|false
string_007_a|"a" in ("b".."d")|false
string_007_b|"b" in ("b".."d")|false
string_007_c|"c" in ("b".."d")|true
string_007_d|"d" in ("b".."d")|false
string_007_e|"e" in ("b".."d")|false
string_008_a|"a" in ("b".."d"]|false
string_008_b|"b" in ("b".."d"]|false
string_008_c|"c" in ("b".."d"]|true
string_008_d|"d" in ("b".."d"]|true
string_008_e|"e" in ("b".."d"]|false
string_009_a|"a" in ["b".."d")|false
string_009_b|"b" in ["b".."d")|true
string_009_c|"c" in ["b".."d")|true
string_009_d|"d" in ["b".."d")|false
string_009_e|"e" in ["b".."d")|false
string_010_a|"a" in ["b".."d"]|false
string_010_b|"b" in ["b".."d"]|true
string_010_c|"c" in ["b".."d"]|true
string_010_d|"d" in ["b".."d"]|true
string_010_e|"e" in ["b".."d"]|false
`,
  },
  {
    name: '0074 properties',
    from: 'results file',
    lines: String.raw`
context_001|{a: "foo"}.a|"foo"
date_001|date("2018-12-10").year|2018
date_002|date("2018-12-10").month|12
date_003|date("2018-12-10").day|10
date_004|date("2018-12-10").weekday|1
dateTime_001|date and time("2018-12-10T10:30:01").year|2018
dateTime_002|date and time("2018-12-10T10:30:01").month|12
dateTime_003|date and time("2018-12-10T10:30:01").day|10
dateTime_004|date and time("2018-12-10T10:30:01").weekday|1
dateTime_005|date and time("2018-12-10T10:30:01").hour|10
dateTime_005_a|date and time("2018-12-10").hour|0
dateTime_006|date and time("2018-12-10T10:30:01").minute|30
dateTime_006_a|date and time("2018-12-10").minute|0
dateTime_007|date and time("2018-12-10T10:30:01").second|1
dateTime_007_a|date and time("2018-12-10").second|0
dateTime_008|date and time("2018-12-10T10:30:00+05:00").time offset|"PT5H"
dateTime_008_a|date and time("2018-12-10T10:30:00").time offset|null
dateTime_009|date and time("2018-12-10T10:30:00@Etc/UTC").timezone|"Etc/UTC"
dateTime_009_a|date and time("2018-12-10T10:30:00").timezone|null
time_001|time("10:30:01").hour|10
time_002|time("10:30:01").minute|30
time_003|time("10:30:01").second|1
time_004|time("10:30:00+05:00").time offset|"PT5H"
time_004_a|time("10:30:00").time offset|null
time_005_a|time("10:30:00").timezone|null
ym_duration_001|duration("P1Y2M").years|1
ym_duration_001_a|duration("P2M").years|0
ym_duration_002|duration("P2M").months|2
ym_duration_002_a|duration("P1Y").months|0
ym_duration_003|duration("P1Y").days|null
ym_duration_004|duration("P1Y").hours|null
ym_duration_005|duration("P1Y").minutes|null
ym_duration_006|duration("P1Y").seconds|null
dt_duration_001|duration("P1D").years|null
dt_duration_002|duration("P1D").months|null
dt_duration_003|duration("P1D").days|1
dt_duration_003_a|duration("PT2H").days|0
dt_duration_004|duration("PT2H").hours|2
dt_duration_004_a|duration("P1D").hours|0
dt_duration_005|duration("PT2M").minutes|2
dt_duration_005_a|duration("P1D").minutes|0
dt_duration_006|duration("PT2S").seconds|2
dt_duration_006_a|duration("P1D").seconds|0
range_001/start|[1..10].start|1
range_001/end|[1..10].end|10
range_001/start included|[1..10].start included|true
range_001/end included|[1..10].end included|true
range_002/start included|(1..10].start included|false
range_003/start included|]1..10].start included|false
`,
  },
  {
    name: '0099 negation',
    from: 'results file not stored: worked out by hand from the meaning of negation',
    lines: String.raw`
001|-10|-10
002|--10|10
003|-@"P1D"|"-P1D"
003_a|-@"-P1D"|"P1D"
004|-@"P1Y"|"-P1Y"
004_a|-@"-P1Y"|"P1Y"
005|-@"2021-01-01"|null
006|-@"2021-01-01T10:10:10"|null
007|-@"10:10:10"|null
008|-{a: 1}|null
009|-"10"|null
010|-[10]|null
011|-[1..5]|null
012|-(function(a) a)(10)|-10
`,
  },
  {
    name: '1103 substring',
    from: 'allowedAnswers',
    lines: String.raw`
001|substring("f",1)|"f"
002|substring("f",1,1)|"f"
003|substring("foobar",6)|"r"
004|substring("foobar",1,6)|"foobar"
005|substring("foobar",3)|"obar"
006|substring("foobar",3,3)|"oba"
007|substring("foobar",-2,1)|"a"
008|substring("foob r",-2,1)|" "
009|substring("foobar",-6,6)|"foobar"
010|substring("foobar",3,3.8)|"oba"
011|substring(string:"foobar",start position :3)|"obar"
`,
  },
  {
    name: '1120 duration',
    from: 'allowedAnswers',
    lines: String.raw`
001|duration(null)|null
002|duration()|null
003|duration("P1D")|"P1D"
004|duration("PT2H")|"PT2H"
005|duration("PT3M")|"PT3M"
006|duration("PT4S")|"PT4S"
007|duration("PT0.999S")|"PT0.999S"
008|duration("P1DT2H3M4.123456789S")|"P1DT2H3M4.123456789S"
009|duration("PT0S")|"PT0S"
010|duration("PT0.000S")|"PT0S"
`,
  },
]
