package nl.sluis.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import nl.sluis.audit.AuditQuery;
import nl.sluis.ledger.Step;
import org.junit.jupiter.api.Test;

/** Both languages say the same things. */
class TextsTest {

  private final ResourceBundle dutch = bundle("nl");
  private final ResourceBundle english = bundle("en");

  private static ResourceBundle bundle(String language) {
    return ResourceBundle.getBundle("nl.sluis.console.texts", Locale.of(language));
  }

  @Test
  void bothLanguagesHaveTheSameKeysAndPlaces() {
    assertThat(english.keySet()).isEqualTo(dutch.keySet());
    for (String key : dutch.keySet()) {
      for (String place : new String[] {"{0}", "{1}"}) {
        assertThat(english.getString(key).contains(place))
            .as(key)
            .isEqualTo(dutch.getString(key).contains(place));
      }
    }
  }

  @Test
  void everyStepAndQueryHasItsWords() {
    for (Step step : Step.values()) {
      assertThat(dutch.containsKey("stap." + step.code())).as(step.code()).isTrue();
    }
    for (AuditQuery query : AuditQuery.values()) {
      assertThat(dutch.containsKey("vraag." + query.key() + ".uitleg")).isTrue();
    }
  }
}
