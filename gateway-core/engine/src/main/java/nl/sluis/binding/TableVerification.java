package nl.sluis.binding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holding the tables against the ledger came to. */
public sealed interface TableVerification {

  /**
   * Every row is what the ledger says, and none is missing.
   *
   * @param rows how many were held against it
   * @param from the first leaf that says what is in rows; null when there is none yet
   * @param restored leaves that say that a copy was put back
   * @param keys whether the keys of persons were among it; they are not in a copy
   */
  record Intact(long rows, @Nullable Long from, List<Long> restored, boolean keys)
      implements TableVerification {

    public Intact {
      restored = List.copyOf(restored);
    }

    /** The outcome, in Dutch. */
    public String explanation() {
      if (from == null) {
        return "De tabellen zijn nog niet aan het logboek vastgelegd; dat doet de eerste start.";
      }
      return "De tabellen kloppen met het logboek: %d rijen, vastgelegd vanaf blad %d.%s%s"
          .formatted(
              rows,
              from,
              keys ? "" : " De tabel subject is niet nagerekend: de sleutels ontbreken.",
              restored.isEmpty()
                  ? ""
                  : " Volgens blad "
                      + String.join(", ", restored.stream().map(String::valueOf).toList())
                      + " is een reservekopie teruggezet; ga na of dat zo is.");
    }
  }

  /**
   * A table is not what the ledger says.
   *
   * @param table its name in the database
   * @param key of the first row that differs; empty when that is not known
   * @param leaf the leaf that speaks of it; null when none does
   * @param others more rows that differ, as far as they were looked for: some hundreds at most, and
   *     none past what makes the rest unreadable
   */
  record Broken(Kind kind, String table, String key, @Nullable Long leaf, List<Broken> others)
      implements TableVerification {

    public Broken {
      others = List.copyOf(others);
    }

    /** One row. */
    public Broken(Kind kind, String table, String key, @Nullable Long leaf) {
      this(kind, table, key, leaf, List.of());
    }

    /** The same with more rows. */
    public Broken with(List<Broken> more) {
      return new Broken(kind, table, key, leaf, more);
    }

    /** What is wrong and where, in Dutch. */
    public String explanation() {
      return "De tabellen kloppen NIET met het logboek. Tabel " + sentence();
    }

    /** The same as one of {@link #others}. */
    public String alsoExplained() {
      return "Ook tabel " + sentence();
    }

    private String sentence() {
      return "%s%s: %s%s."
          .formatted(
              table,
              key.isEmpty() ? "" : ", rij " + key,
              kind.text,
              leaf == null ? "" : " (blad " + leaf + ")");
    }
  }

  /** What is wrong with a row. */
  enum Kind {
    /** What is in it is not what was recorded. */
    ALTERED("deze rij is gewijzigd"),
    /** Nothing was recorded of it, or it is an earlier version of a row. */
    UNKNOWN("deze rij is toegevoegd of teruggezet"),
    /** It was recorded and it is not there. */
    MISSING("een vastgelegde rij ontbreekt"),
    /** It was taken over after rows were recorded already. */
    TAKEN_OVER("deze rij is achteraf overgenomen"),
    /** The receipt is not the one that the ledger proves. */
    RECEIPT("het ontvangstbewijs is niet wat het logboek bewijst"),
    /** There is a table, view or trigger that the gateway does not make. */
    FOREIGN("dit hoort niet in de database"),
    /** A table or index is there, and is not as the gateway makes it. */
    LAID_OUT_ELSE("dit is anders ingedeeld dan de gateway het maakt"),
    /** A table or index that the gateway makes is not there. */
    NOT_LAID_OUT("dit ontbreekt in de database"),
    /** An index does not have what its table has, or a page of the file is damaged. */
    DAMAGED("een index past niet bij zijn tabel, of het bestand is beschadigd"),
    /** A store of before is not taken over yet, or not wholly. */
    NOT_TAKEN_OVER("deze rij is nog niet vastgelegd; dat doet de eerstvolgende start"),
    /** A leaf with what became of rows cannot be read. */
    UNREADABLE("een blad met vastgelegde rijen is niet te lezen");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The same, in Dutch, to go on a name. */
    public String text() {
      return text;
    }
  }
}
