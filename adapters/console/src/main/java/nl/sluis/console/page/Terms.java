package nl.sluis.console.page;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.console.Texts;

/** Terms in words. */
final class Terms {

  private Terms() {}

  static String of(Period term, Texts t) {
    List<String> parts = new ArrayList<>();
    if (term.getYears() > 0) {
      parts.add(t.count("termijn.jaar", term.getYears()));
    }
    if (term.getMonths() > 0) {
      parts.add(t.count("termijn.maand", term.getMonths()));
    }
    int days = term.getDays();
    if (days > 0 && days % 7 == 0) {
      parts.add(t.count("termijn.week", days / 7));
    } else if (days > 0) {
      parts.add(t.count("termijn.dag", days));
    }
    return parts.isEmpty() ? t.get("termijn.meteen") : String.join(", ", parts);
  }

  static String of(Duration term, Texts t) {
    return term.toDays() > 0
        ? t.count("termijn.dag", term.toDays())
        : t.count("termijn.uur", term.toHours());
  }
}
