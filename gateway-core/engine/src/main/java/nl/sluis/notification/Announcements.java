package nl.sluis.notification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.sluis.subscription.Notification;
import nl.sluis.subscription.NotificationForm;
import nl.sluis.subscription.Publisher;
import nl.sluis.subscription.Subscription;
import nl.sluis.subscription.Subscriptions;

/**
 * Writes a notification at the moment it goes out: its number is known then, and so is whether the
 * subscription still runs. At each attempt it reads the same.
 */
public final class Announcements {

  /**
   * What is sent.
   *
   * @param mediaType the media type of the body
   */
  public record Announcement(byte[] body, String mediaType) {}

  private final Subscriptions subscriptions;
  private final Map<String, NotificationForm> forms;
  private final Supplier<Publisher> publisher;

  public Announcements(
      Subscriptions subscriptions, List<NotificationForm> forms, Supplier<Publisher> publisher) {
    this.subscriptions = subscriptions;
    this.forms =
        forms.stream().collect(Collectors.toMap(NotificationForm::name, Function.identity()));
    this.publisher = publisher;
  }

  /**
   * What to send for a notification; empty when its subscription has ended, when it is no longer
   * kept, and when nobody here writes its form.
   *
   * @param id the notification's id
   */
  public Optional<Announcement> of(String id) {
    return subscriptions
        .told(id)
        .flatMap(notification ->
            subscriptions
                .find(notification.subscription())
                .flatMap(subscription -> write(subscription, notification)));
  }

  private Optional<Announcement> write(Subscription subscription, Notification notification) {
    NotificationForm form = forms.get(subscription.form().name());
    if (form == null) {
      return Optional.empty();
    }
    Notification shown = subscription.form().ids() ? notification : notification.withoutMessage();
    return Optional.of(
        new Announcement(form.write(subscription, shown, publisher.get()), form.mediaType()));
  }
}
