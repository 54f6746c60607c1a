package nl.sluis.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.law.LegalBasis;
import org.jspecify.annotations.Nullable;

/**
 * What persons may ask of the gateway, and what the law lets it keep back: policies/rights.yaml.
 */
public record Rights(Access access, Erasure erasure) {

  /**
   * Which exchanges a rule is about; an empty set means all.
   *
   * @param types message types
   * @param senders roles of who sent it
   * @param recipients roles of who gets it
   * @param either roles of which one is at either end
   */
  public record Exchanges(
      Set<String> types, Set<String> senders, Set<String> recipients, Set<String> either) {

    public Exchanges {
      types = Set.copyOf(types);
      senders = Set.copyOf(senders);
      recipients = Set.copyOf(recipients);
      either = Set.copyOf(either);
    }

    /** Whether this exchange is meant. */
    public boolean mean(
        @Nullable String type, @Nullable String sender, @Nullable String recipient) {
      return in(types, type)
          && in(senders, sender)
          && in(recipients, recipient)
          && (in(either, sender) || in(either, recipient));
    }

    private static boolean in(Set<String> meant, @Nullable String one) {
      return meant.isEmpty() || (one != null && meant.contains(one));
    }
  }

  /**
   * Access (AVG 15).
   *
   * @param may who may ask
   * @param parts parts that have another law about who may see them
   * @param hidings what would give away a protected source
   * @param embargoes what may be told later
   * @param explanation what goes with every report
   */
  public record Access(
      May may,
      List<Part> parts,
      List<Hiding> hidings,
      List<Embargo> embargoes,
      List<Explanation> explanation) {
    public Access {
      parts = List.copyOf(parts);
      hidings = List.copyOf(hidings);
      embargoes = List.copyOf(embargoes);
      explanation = List.copyOf(explanation);
    }
  }

  /**
   * Who may ask.
   *
   * @param act the line of the age table
   * @param all whether all who hold gezag must ask, instead of one of them
   */
  public record May(Act act, boolean all) {}

  /** A part of what there is to see, about which another law says who may. */
  public record Part(Exchanges exchanges, May may, String text) {}

  /** Which end of an exchange is not named. */
  public enum End {
    SENDER,
    RECIPIENT
  }

  /** A source that stays hidden. */
  public record Hiding(Exchanges exchanges, End end, LegalBasis basis) {}

  /** How much may be said of what is not shown. */
  public enum Telling {
    /** Only that there can be such things, whether or not there are. */
    NEUTRAL,
    /** How many. */
    COUNT,
    /** How many, and until which day. */
    UNTIL
  }

  /**
   * What is left out until the person was told of it, or should have been.
   *
   * @param notices keys of the duties to tell it; each may wait for safety
   */
  public record Embargo(Set<String> notices, Telling telling, LegalBasis basis, String text) {
    public Embargo {
      notices = Set.copyOf(notices);
    }
  }

  /** A piece of explanation for the person. */
  public record Explanation(String title, String text) {}

  /**
   * Erasure (AVG 17).
   *
   * @param grounds why it can be asked, by key
   * @param index who may have the report to the Verwijsindex removed
   * @param mustArrive messages that must have arrived before the person can be erased
   */
  public record Erasure(Map<String, Ground> grounds, May index, List<MustArrive> mustArrive) {
    public Erasure {
      grounds = Map.copyOf(grounds);
      mustArrive = List.copyOf(mustArrive);
    }
  }

  /**
   * A ground for erasure.
   *
   * @param may who may ask it on this ground
   * @param basis the article
   * @param term within what term it must be done
   */
  public record Ground(String id, String title, May may, LegalBasis basis, RetentionClass term) {}

  /** Messages that the law lets nobody stop on their way. */
  public record MustArrive(Set<String> types, LegalBasis basis, String text) {
    public MustArrive {
      types = Set.copyOf(types);
    }
  }
}
