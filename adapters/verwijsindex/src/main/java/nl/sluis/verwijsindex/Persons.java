package nl.sluis.verwijsindex;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * Who is one person in the index, in SQL. The gateway knows that a number and a name are one
 * person's; what it calls that person leads to one person here. Two numbers are always two persons:
 * a name that both have leads to who had it first, as in the gateway.
 */
final class Persons {

  /**
   * In SQL: the person ?1, and who is written the same and has no other number as far as is known
   * here. A report has no address, so this may be one child at two addresses.
   */
  static final String WRITTEN_ALIKE =
      """
      (SELECT ?1 UNION SELECT o.person FROM alias own JOIN alias o ON o.alias = own.alias AND o.kind = 2
      WHERE own.person = ?1 AND own.kind = 2 AND NOT EXISTS (
        SELECT 1 FROM alias n JOIN alias m ON m.kind = 1 AND m.alias <> n.alias
        WHERE n.person = ?1 AND n.kind = 1 AND m.person = o.person))\
      """;

  private final IndexFile file;
  private final Meetings meetings;

  Persons(IndexFile file, Meetings meetings) {
    this.file = file;
    this.meetings = meetings;
  }

  private record Led(PersonKey person, @Nullable String number) {}

  /**
   * Each person here who is called so; more than one when it was not yet known that they are one.
   */
  List<PersonKey> of(Called who) throws SQLException {
    Set<PersonKey> persons = new LinkedHashSet<>();
    String number = who.number() == null ? null : who.number().hex();
    for (PersonKey lead : who.leads()) {
      for (Led led : led(lead)) {
        number = number == null ? led.number() : number;
        if (led.number() == null || led.number().equals(number)) {
          persons.add(led.person());
        }
      }
    }
    for (PersonKey written : who.written()) {
      if (isKnownByThisAlone(written)) {
        persons.add(written);
      }
    }
    return List.copyOf(persons);
  }

  private List<Led> led(PersonKey lead) throws SQLException {
    return file.rows(
        """
        SELECT person,
          (SELECT n.alias FROM alias n WHERE n.person = alias.person AND n.kind = 1)
        FROM alias WHERE alias = ? AND kind < 2\
        """,
        row -> new Led(new PersonKey(row.getString(1)), row.getString(2)),
        lead.hex());
  }

  /** Reported before the gateway said what it calls a person, and not since. */
  private boolean isKnownByThisAlone(PersonKey person) throws SQLException {
    return !file.rows(
            """
            SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM alias WHERE person = ?1)
              AND (EXISTS (SELECT 1 FROM report WHERE person = ?1)
                OR EXISTS (SELECT 1 FROM archive WHERE person = ?1))\
            """,
            row -> true,
            person.hex())
        .isEmpty();
  }

  /**
   * The person who is called so, as one. With more than one before, their reports are put together
   * and meet; two by one organisation are one report from then on.
   *
   * @param reporter whose report is to stay where it is, if any
   * @param fresh the key of a person who is not here yet
   */
  PersonKey one(Called who, @Nullable Oin reporter, PersonKey fresh, Instant now)
      throws SQLException {
    List<PersonKey> found = new ArrayList<>(of(who));
    PersonKey person = found.isEmpty() ? fresh : found.getFirst();
    for (PersonKey one : found) {
      if (reporter != null && reporters(one).contains(reporter)) {
        person = one;
      }
    }
    found.remove(person);
    for (PersonKey other : found) {
      meetings.recall(person, other);
      join(other, person);
    }
    call(person, who);
    if (!found.isEmpty()) {
      for (Oin each : reporters(person)) {
        meetings.match(person, each, now);
      }
    }
    return person;
  }

  private void call(PersonKey person, Called who) throws SQLException {
    if (who.names().isEmpty()) {
      return;
    }
    for (PersonKey name : who.names()) {
      call(name, person, 0);
    }
    if (who.number() != null) {
      call(who.number(), person, 1);
    } else {
      for (PersonKey written : who.written()) {
        call(written, person, 2);
      }
    }
  }

  private void call(PersonKey alias, PersonKey person, int kind) throws SQLException {
    file.run("INSERT OR IGNORE INTO alias VALUES (?, ?, ?)", alias.hex(), person.hex(), kind);
  }

  private void join(PersonKey from, PersonKey into) throws SQLException {
    file.run("UPDATE OR IGNORE alias SET person = ? WHERE person = ?", into.hex(), from.hex());
    file.run("DELETE FROM alias WHERE person = ?", from.hex());
    file.run(
        """
        INSERT INTO report
        SELECT ?1, oin, organisation, role, phone, email, reported_at, remove_on, id, delivery,
          archive_until
        FROM report WHERE person = ?2
        """
            + IndexStore.NEWER,
        into.hex(),
        from.hex());
    for (String row :
        List.of(
            "UPDATE OR IGNORE kin SET person = ?1 WHERE person = ?2",
            "UPDATE OR IGNORE meeting SET person = ?1 WHERE person = ?2",
            "UPDATE OR IGNORE meeting SET other_person = ?1 WHERE other_person = ?2",
            "UPDATE archive SET person = ?1 WHERE person = ?2")) {
      file.run(row, into.hex(), from.hex());
    }
    file.run("DELETE FROM report WHERE person = ?", from.hex());
  }

  /** All that leads to a person. */
  List<PersonKey> leadsTo(PersonKey person) throws SQLException {
    return file.rows(
        "SELECT alias FROM alias WHERE person = ? AND kind < 2 ORDER BY alias",
        row -> new PersonKey(row.getString(1)),
        person.hex());
  }

  /**
   * Whom a reporter means that takes its own report back: who is called so, and when it reported
   * nobody who is, whom it reported in the same writing, such as at another address.
   */
  List<PersonKey> meantBy(Oin reporter, Called who) throws SQLException {
    List<PersonKey> meant = new ArrayList<>(of(who));
    for (PersonKey person : meant) {
      if (reporters(person).contains(reporter)) {
        return meant;
      }
    }
    for (PersonKey written : who.written()) {
      meant.addAll(
          file.rows(
              """
              SELECT person FROM alias JOIN report USING (person)
              WHERE alias = ? AND kind = 2 AND oin = ? ORDER BY person\
              """,
              row -> new PersonKey(row.getString(1)),
              written.hex(),
              reporter.value()));
    }
    return meant;
  }

  private List<Oin> reporters(PersonKey person) throws SQLException {
    return file.rows(
        "SELECT oin FROM report WHERE person = ? ORDER BY oin",
        row -> new Oin(row.getString(1)),
        person.hex());
  }
}
