package nl.sluis.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Random;
import nl.sluis.json.Moments;
import nl.sluis.testing.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BirthDateTest {

  private static final String CHARACTERS = "0123456789012-- T+Z٠/.";

  /** Keyed hashes, evidence and stored decisions hold this text of whole dates. */
  @Test
  void aWholeDateIsTheDayAndIsWrittenAsTheDay() {
    LocalDate end = LocalDate.of(2100, 1, 1);
    for (LocalDate day = LocalDate.of(1900, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
      BirthDate date = BirthDate.parse(day.toString()).orElseThrow();
      assertThat(date).isEqualTo(BirthDate.of(day)).hasToString(day.toString());
      assertThat(date.isWhole()).isTrue();
      assertThat(date.earliest()).isEqualTo(day);
      assertThat(date.latest()).isEqualTo(day);
    }
  }

  @Test
  void whatIsNotKnownCanBeAnyDay() {
    for (YearMonth month = YearMonth.of(1900, 1);
        month.getYear() < 2100;
        month = month.plusMonths(1)) {
      BirthDate date = BirthDate.parse(month.toString()).orElseThrow();
      assertThat(date)
          .isEqualTo(new BirthDate(month.getYear(), month.getMonthValue(), null))
          .hasToString(month.toString());
      assertThat(date.isWhole()).isFalse();
      assertThat(date.earliest()).isEqualTo(month.atDay(1));
      assertThat(date.latest()).isEqualTo(month.atEndOfMonth());

      BirthDate year = BirthDate.parse(String.valueOf(month.getYear())).orElseThrow();
      assertThat(year)
          .isEqualTo(new BirthDate(month.getYear(), null, null))
          .hasToString(String.valueOf(month.getYear()));
      assertThat(year.isWhole()).isFalse();
      assertThat(year.earliest()).isEqualTo(LocalDate.of(month.getYear(), 1, 1));
      assertThat(year.latest()).isEqualTo(LocalDate.of(month.getYear(), 12, 31));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "2014-",
        "2014-05-",
        "2014-00",
        "2014-00-00",
        "2014-05-00",
        "2014-00-05",
        "2014-13",
        "2014-5",
        "2014-05-1",
        "2014-02-30",
        "00-05-2014",
        "05-2014",
        "201",
        "20145",
        "201405",
        "20140501",
        "1899",
        "2100",
        "1899-12",
        "2100-01",
        "+2014",
        " 2014",
        "2014 ",
        "2014\n",
        "٢٠١٤",
        "2014-XX",
        "2014-05-01T00:00:00Z"
      })
  void anotherFormIsNone(String text) {
    assertThat(BirthDate.parse(text)).isEmpty();
  }

  /** No text is read as something else than it says. */
  @Test
  void readsWhatStandsThereOrNothing() {
    Random random = new SeededRandom(7);
    int read = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "20" : "19");
      for (int length = random.nextInt(10); length > 0; length--) {
        text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      Optional<BirthDate> date = BirthDate.parse(text.toString());
      assertThat(date.map(BirthDate::toString)).isIn(Optional.empty(), Optional.of("" + text));
      assertThat(date.filter(BirthDate::isWhole).map(BirthDate::earliest))
          .isEqualTo(Optional.ofNullable(Moments.date(text.toString())));
      read += date.isPresent() ? 1 : 0;
    }
    assertThat(read).isPositive();
  }

  @Test
  void isADateThatExists() {
    assertThatThrownBy(() -> new BirthDate(2014, 13, null)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> new BirthDate(2023, 2, 29)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> new BirthDate(2014, null, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysOfAnotherDayNoMoreThanIsKnown() {
    LocalDate birthday = LocalDate.of(2032, 3, 2);

    assertThat(new BirthDate(2014, 3, 2).asFarAsKnown(birthday)).isEqualTo("2032-03-02");
    assertThat(new BirthDate(2014, 3, null).asFarAsKnown(birthday)).isEqualTo("2032-03");
    assertThat(new BirthDate(2014, null, null).asFarAsKnown(birthday)).isEqualTo("2032");
  }
}
