package nl.sluis.policy.load;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.sluis.policy.deadline.WorkingCalendar;

/** Compiles calendar.yaml. */
record CalendarCompiler(Names names) {

  private static final Place FILE = Place.in("calendar.yaml");

  WorkingCalendar compile(PolicyDocuments.CalendarFile file) {
    names.basis(FILE.at("basis"), file.basis());
    Set<MonthDay> fixed = new HashSet<>();
    List<WorkingCalendar.Moved> moved = new ArrayList<>();
    Set<Integer> easter = new HashSet<>();
    for (int i = 0; i < file.holidays().size(); i++) {
      var holiday = file.holidays().get(i);
      Place place = FILE.at("holidays", i);
      place.check(
          (holiday.day() == null) != (holiday.easter() == null),
          "een dag, of een afstand tot Pasen");
      place.check(
          (holiday.on() == null) == (holiday.instead() == null)
              && (holiday.on() == null || holiday.day() != null),
          "'on' en 'instead' horen bij elkaar en bij een dag");
      if (holiday.easter() != null) {
        easter.add(holiday.easter());
      } else if (holiday.on() != null && holiday.instead() != null) {
        moved.add(
            new WorkingCalendar.Moved(
                day(place, String.valueOf(holiday.day())), holiday.on(), holiday.instead()));
      } else {
        fixed.add(day(place, String.valueOf(holiday.day())));
      }
    }
    return FILE.at("weekend")
        .parsed(() -> new WorkingCalendar(file.weekend(), fixed, moved, easter, file.equated()));
  }

  private static MonthDay day(Place place, String text) {
    try {
      return MonthDay.parse("--" + text);
    } catch (DateTimeException e) {
      throw place.at("day").wrong("geen dag van het jaar: schrijf maand en dag als 04-27");
    }
  }
}
