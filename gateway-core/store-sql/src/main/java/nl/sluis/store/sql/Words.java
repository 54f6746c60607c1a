package nl.sluis.store.sql;

import java.util.List;

/** Words in one column, with a space between them. */
final class Words {

  private Words() {}

  static List<String> of(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
