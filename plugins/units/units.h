/* Which units there are, how numbers are written, and when two measures are the same. */
#ifndef UNITS_H
#define UNITS_H

#include <stddef.h>
#include <string.h>

enum kind { LENGTH, MASS, TEMPERATURE, SPEED, AREA };

/* base = value * factor + offset, in metres, kilograms, degrees Celsius, metres a second, square metres. */
typedef struct {
  const char *name;
  enum kind kind;
  double factor, offset;
} unit;

static const unit UNITS[] = {
    {"kilometres", LENGTH, 1000, 0},        {"kilometers", LENGTH, 1000, 0},     {"kilometre", LENGTH, 1000, 0},
    {"kilometer", LENGTH, 1000, 0},         {"km", LENGTH, 1000, 0},             {"metres", LENGTH, 1, 0},
    {"meters", LENGTH, 1, 0},               {"metre", LENGTH, 1, 0},             {"meter", LENGTH, 1, 0},
    {"m", LENGTH, 1, 0},                    {"centimetres", LENGTH, .01, 0},     {"centimeters", LENGTH, .01, 0},
    {"cm", LENGTH, .01, 0},                 {"mm", LENGTH, .001, 0},             {"miles", LENGTH, 1609.344, 0},
    {"mile", LENGTH, 1609.344, 0},          {"yards", LENGTH, .9144, 0},         {"yard", LENGTH, .9144, 0},
    {"feet", LENGTH, .3048, 0},             {"foot", LENGTH, .3048, 0},          {"ft", LENGTH, .3048, 0},
    {"inches", LENGTH, .0254, 0},           {"inch", LENGTH, .0254, 0},          {"kilograms", MASS, 1, 0},
    {"kilogram", MASS, 1, 0},               {"kilos", MASS, 1, 0},               {"kg", MASS, 1, 0},
    {"grams", MASS, .001, 0},               {"g", MASS, .001, 0},                {"tonnes", MASS, 1000, 0},
    {"pounds", MASS, .45359237, 0},         {"pound", MASS, .45359237, 0},       {"lbs", MASS, .45359237, 0},
    {"lb", MASS, .45359237, 0},             {"ounces", MASS, .028349523125, 0},  {"oz", MASS, .028349523125, 0},
    {"\xc2\xb0" "C", TEMPERATURE, 1, 0},    {"degrees Celsius", TEMPERATURE, 1, 0},
    {"\xc2\xb0" "F", TEMPERATURE, 5 / 9., -160 / 9.}, {"degrees Fahrenheit", TEMPERATURE, 5 / 9., -160 / 9.},
    {"km/h", SPEED, 1 / 3.6, 0},            {"kph", SPEED, 1 / 3.6, 0},          {"mph", SPEED, .44704, 0},
    {"hectares", AREA, 10000, 0},           {"acres", AREA, 4046.8564224, 0},
    {"square kilometres", AREA, 1e6, 0},    {"square kilometers", AREA, 1e6, 0}, {"square miles", AREA, 2589988.110336, 0},
    {"square metres", AREA, 1, 0},          {"square meters", AREA, 1, 0},       {"square feet", AREA, .09290304, 0},
};

/* A number as it is written, and how much its last digit may hide. */
typedef struct {
  double value;
  double exact;   /* half of the last place that is written */
  double rounded; /* half of the last place that is not zero: "60" may be anything from 55 to 65 */
} number;

static inline int is_digit(char it) { return it >= '0' && it <= '9'; }

static inline int is_letter(char it) { return (it >= 'a' && it <= 'z') || (it >= 'A' && it <= 'Z') || (it & 0x80); }

/* The number that is all of `text`: digits, commas between groups of three, a point. 0 when it is none. */
static inline int read_number(const char *text, size_t length, number *out) {
  double value = 0, place = 1, zeros = 1;
  size_t digits = 0, group = 0;
  int point = 0, commas = 0;
  for (size_t i = 0; i < length; i++) {
    if (is_digit(text[i])) {
      digits++, group++;
      value = value * 10 + (text[i] - '0');
      zeros = text[i] == '0' ? zeros * 10 : 1;
      if (point) place /= 10;
    } else if (text[i] == ',' && !point && digits && (!commas || group == 3)) {
      commas = 1, group = 0;
    } else if (text[i] == '.' && !point && digits && (!commas || group == 3)) {
      point = 1, group = 0;
    } else {
      return 0;
    }
  }
  if (!digits || digits > 15 || !is_digit(text[length - 1]) || (commas && !point && group != 3)) return 0;
  *out = (number){value * place, place / 2, point || value == 0 ? place / 2 : place * zeros / 2};
  return 1;
}

static inline double in_base(double value, const unit *unit) { return value * unit->factor + unit->offset; }

/* Whether some value that `given` may stand for is, in the other unit, one that `stated` may stand for. */
static inline int agree(number given, const unit *from, number stated, const unit *to) {
  double low = in_base(given.value - given.exact, from), high = in_base(given.value + given.exact, from);
  double least = in_base(stated.value - stated.rounded, to), most = in_base(stated.value + stated.rounded, to);
  return low <= most && least <= high;
}

#endif
