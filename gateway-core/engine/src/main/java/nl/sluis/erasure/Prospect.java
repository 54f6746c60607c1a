package nl.sluis.erasure;

import java.util.List;
import nl.sluis.crypto.SubjectKey;

/** What erasing a person would come to, for who decides about it; nothing changed. */
public sealed interface Prospect {

  /**
   * It may be done.
   *
   * @param removed what would be removed, counted now
   * @param known the keys of the person, under which the ledger knows the person
   */
  record Would(Erased.Removed removed, List<SubjectKey> known) implements Prospect {
    public Would {
      known = List.copyOf(known);
    }
  }

  /** It may not be done; that it was asked is evidence. */
  record WouldNot(Erased.Refused refused) implements Prospect {}
}
