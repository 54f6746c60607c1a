package nl.sluis.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.sluis.subscription.Subscription;
import nl.sluis.subscription.Subscriptions;

/** What every question for notifications says: of which subscription, and after which number. */
final class NotificationQuery {

  static final String NOT_MINE = "noem een eigen abonnement";
  static final String NO_NUMBER = "geen volgnummer";

  /** All that it can say; to filter is for the subscription. */
  static final Set<String> NAMES = Set.of("abonnement", "na");

  private NotificationQuery() {}

  /** The caller's subscription that is meant; who has one need not name it. */
  static Optional<Subscription> subscription(Call call, Subscriptions subscriptions) {
    String named = call.request().query().get("abonnement");
    List<Subscription> mine =
        subscriptions.of(call.oin()).stream()
            .filter(s -> named == null || s.id().equals(named))
            .toList();
    return mine.size() == 1 ? Optional.of(mine.getFirst()) : Optional.empty();
  }

  static boolean isNumber(String text) {
    return text.matches("[0-9]{1,18}");
  }
}
