package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Objects;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.CasePlanStep;
import nl.sluis.caseplan.Part;
import nl.sluis.participant.Oin;
import nl.sluis.store.AlreadyDoneException;
import nl.sluis.store.Change;
import org.jspecify.annotations.Nullable;

/** Steps of a casus as rows: written with the next number, read back as they were. */
final class CasePlanStepRows {

  private static final Base64.Decoder TO_ID = Base64.getUrlDecoder();
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

  /** What is in the columns of a step. */
  private record Row(
      String kind,
      @Nullable Oin who,
      @Nullable String person,
      @Nullable String word,
      @Nullable LocalDate day) {

    static Row of(CasePlanStep step) {
      return switch (step) {
        case CasePlanStep.Opened s -> new Row("opened", s.regisseur(), null, s.area(), null);
        case CasePlanStep.Joined s -> new Row("joined", null, s.person(), null, null);
        case CasePlanStep.Resembles s ->
            new Row(
                s.numbered() ? "resembles-numbered" : "resembles",
                null,
                s.person(),
                s.mark(),
                null);
        case CasePlanStep.Offered s -> new Row("offered", s.to(), null, null, null);
        case CasePlanStep.Accepted s -> new Row("accepted", s.by(), null, null, null);
        case CasePlanStep.Declined s -> new Row("declined", s.by(), null, null, null);
        case CasePlanStep.Appointed s -> new Row("appointed", s.regisseur(), null, null, null);
        case CasePlanStep.Asked s -> new Row("asked", null, null, s.rung(), null);
        case CasePlanStep.Rejected s -> new Row("rejected", null, null, s.rung(), null);
        case CasePlanStep.Moved s -> new Row("moved", null, null, s.rung(), null);
        case CasePlanStep.Involved s ->
            new Row("involved", s.organisation(), null, s.part().word(), null);
        case CasePlanStep.Left s -> new Row("left", s.organisation(), null, null, null);
        case CasePlanStep.Examined s ->
            new Row(
                s.done() ? "examined" : "not-examined", null, s.person(), s.instrument(), s.on());
        case CasePlanStep.Ended s -> new Row("ended", null, null, null, s.on());
        case CasePlanStep.Informed s ->
            new Row("informed", s.organisation(), s.person(), null, null);
      };
    }

    CasePlanStep step() {
      return switch (kind) {
        case "opened" -> new CasePlanStep.Opened(given(word), given(who));
        case "joined" -> new CasePlanStep.Joined(given(person));
        case "resembles", "resembles-numbered" ->
            new CasePlanStep.Resembles(
                given(person), given(word), kind.equals("resembles-numbered"));
        case "offered" -> new CasePlanStep.Offered(given(who));
        case "accepted" -> new CasePlanStep.Accepted(given(who));
        case "declined" -> new CasePlanStep.Declined(given(who));
        case "appointed" -> new CasePlanStep.Appointed(given(who));
        case "asked" -> new CasePlanStep.Asked(given(word));
        case "rejected" -> new CasePlanStep.Rejected(given(word));
        case "moved" -> new CasePlanStep.Moved(given(word));
        case "involved" -> new CasePlanStep.Involved(given(who), Part.of(given(word)));
        case "left" -> new CasePlanStep.Left(given(who));
        case "examined", "not-examined" ->
            new CasePlanStep.Examined(
                given(person), given(word), kind.equals("examined"), given(day));
        case "ended" -> new CasePlanStep.Ended(given(day));
        case "informed" -> new CasePlanStep.Informed(given(who), given(person));
        default -> throw new IllegalStateException("unknown kind of step");
      };
    }

    private static <T> T given(@Nullable T column) {
      return Objects.requireNonNull(column, "a step misses a column");
    }
  }

  private final Prepared insert;
  private final Prepared elsewhere;

  CasePlanStepRows(Session c) throws SQLException {
    insert =
        c.prepare(
            "INSERT INTO casus_step (casus, number, at, kind, who, person, word, day, mark) VALUES (?1,"
                + " (SELECT coalesce(max(number), 0) + 1 FROM casus_step WHERE casus = ?1),"
                + " ?2, ?3, ?4, ?5, ?6, ?7, row_mark())");
    elsewhere =
        c.prepare(
            "SELECT 1 FROM casus_step j WHERE j.person = ? AND j.kind = 'joined' AND j.casus <> ?"
                + " AND NOT EXISTS (SELECT 1 FROM casus_step e WHERE e.casus = j.casus"
                + " AND e.kind = 'ended')");
  }

  void write(Change.CasusStepped change) throws SQLException {
    Row row = Row.of(change.step());
    if (change.step() instanceof CasePlanStep.Joined joined) {
      refuseWhoIsElsewhere(joined, change.casePlan());
    }
    insert.setString(1, change.casePlan());
    insert.setLong(2, change.at().toEpochMilli());
    insert.setString(3, row.kind());
    insert.setString(4, row.who() == null ? null : row.who().value());
    insert.setBytes(5, row.person() == null ? null : id(row.person()));
    insert.setString(6, row.word());
    insert.setString(7, row.day() == null ? null : row.day().toString());
    insert.executeUpdate();
  }

  private void refuseWhoIsElsewhere(CasePlanStep.Joined joined, String casePlan)
      throws SQLException {
    elsewhere.setBytes(1, id(joined.person()));
    elsewhere.setString(2, casePlan);
    try (ResultSet other = elsewhere.executeQuery()) {
      if (other.next()) {
        throw new AlreadyDoneException();
      }
    }
  }

  /** The person a step is about, as id of a key; null when it is about nobody. */
  static byte @Nullable [] person(CasePlanStep step) {
    String person = Row.of(step).person();
    return person == null ? null : id(person);
  }

  /** From a row of the columns at, kind, who, person, word and day. */
  static CasePlan.Taken read(ResultSet row) throws SQLException {
    String who = row.getString(3);
    byte[] person = row.getBytes(4);
    String day = row.getString(6);
    return new CasePlan.Taken(
        new Row(
                row.getString(2),
                who == null ? null : new Oin(who),
                person == null ? null : TO_TEXT.encodeToString(person),
                row.getString(5),
                day == null ? null : LocalDate.parse(day))
            .step(),
        Instant.ofEpochMilli(row.getLong(1)));
  }

  private static byte[] id(String person) {
    return TO_ID.decode(person);
  }
}
