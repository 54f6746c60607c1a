package nl.sluis.verwijsindex;

import java.sql.SQLException;
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

  private final IndexFile file;

  Persons(IndexFile file) {
    this.file = file;
  }

  /**
   * A person, and whether that one was two until now.
   *
   * @param key of the person
   */
  record One(PersonKey key, boolean joined) {}

  private record Led(PersonKey person, @Nullable String number) {}

  /** Each person here who is called so; more than one when it was not yet known that they are one. */
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
          (SELECT n.alias FROM alias n WHERE n.person = alias.person AND n.number = 1)
        FROM alias WHERE alias = ?\
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
   * The person who is called so, as one. With more than one before, their reports are put together;
   * two by one organisation are one report from then on.
   *
   * @param reporter whose report is to stay where it is, if any
   * @param fresh the key of a person who is not here yet
   */
  One one(Called who, @Nullable Oin reporter, PersonKey fresh) throws SQLException {
    List<PersonKey> found = new ArrayList<>(of(who));
    PersonKey person = found.isEmpty() ? fresh : found.getFirst();
    for (PersonKey one : found) {
      if (reporter != null && reporters(one).contains(reporter)) {
        person = one;
      }
    }
    found.remove(person);
    for (PersonKey other : found) {
      join(other, person);
    }
    if (!who.names().isEmpty()) {
      for (PersonKey lead : who.leads()) {
        file.run(
            "INSERT OR IGNORE INTO alias VALUES (?, ?, ?)",
            lead.hex(),
            person.hex(),
            lead.equals(who.number()) ? 1 : 0);
      }
    }
    return new One(person, !found.isEmpty());
  }

  private void join(PersonKey from, PersonKey into) throws SQLException {
    file.run("UPDATE alias SET person = ? WHERE person = ?", into.hex(), from.hex());
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
        "SELECT alias FROM alias WHERE person = ? ORDER BY alias",
        row -> new PersonKey(row.getString(1)),
        person.hex());
  }

  /** Who has a report about a person. */
  List<Oin> reporters(PersonKey person) throws SQLException {
    return file.rows(
        "SELECT oin FROM report WHERE person = ? ORDER BY oin",
        row -> new Oin(row.getString(1)),
        person.hex());
  }
}
