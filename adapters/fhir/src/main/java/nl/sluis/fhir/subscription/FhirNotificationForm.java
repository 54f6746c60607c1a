package nl.sluis.fhir.subscription;

import java.util.List;
import nl.sluis.fhir.Json;
import nl.sluis.subscription.Notification;
import nl.sluis.subscription.NotificationForm;
import nl.sluis.subscription.Publisher;
import nl.sluis.subscription.Subscription;

/** A notification as an {@code event-notification} Bundle; its id is that of the notification. */
public final class FhirNotificationForm implements NotificationForm {

  @Override
  public String name() {
    return Backport.FORM;
  }

  @Override
  public String mediaType() {
    return Backport.MEDIA_TYPE;
  }

  @Override
  public byte[] write(Subscription subscription, Notification notification, Publisher publisher) {
    return Json.bytes(
        new NotificationBundle(subscription, publisher.url())
            .history(
                NotificationBundle.Kind.EVENT,
                notification.id(),
                notification.at(),
                "active",
                notification.sequence(),
                List.of(notification),
                subscription.form().ids()));
  }
}
