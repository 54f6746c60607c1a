package nl.sluis.index;

import java.util.List;

/**
 * What came of removing a person from the index.
 *
 * @param reports how many reports were removed
 * @param unreached what may still be there and could not be looked for; empty when nothing is
 */
public record Removed(int reports, List<Unreached> unreached) {

  public Removed {
    unreached = List.copyOf(unreached);
  }

  /** The sentences that say what was not reached, in Dutch. */
  public List<String> texts() {
    return unreached.stream().map(Unreached::text).toList();
  }

  /** What an index that knows a person only as the message names them cannot find. */
  public enum Unreached {
    /** Reports with a number, of who is named without. */
    BY_NUMBER(
        "Meldingen met een bsn die deze gateway niet kent of niet meer kent, zijn daar zonder bsn niet"
            + " te vinden. Vraag het ook met het bsn."),
    /** Reports without a number, of who is named by number only. */
    BY_NAME(
        "Meldingen op naam die deze gateway niet kent of niet meer kent, zijn daar met alleen een bsn"
            + " niet te vinden. Vraag het ook met naam en adres."),
    /** Reports by a name that is somebody else's here too. */
    NAMESAKE(
        "Op naam is daar niet gewist: de gateway kent alleen iemand anders die zo of bijna zo heet, en"
            + " een melding daar heeft geen adres.");

    private final String text;

    Unreached(String text) {
      this.text = text;
    }

    /** One sentence or two for who asked, in Dutch. */
    public String text() {
      return text;
    }
  }
}
