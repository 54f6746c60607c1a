package nl.sluis.subscription;

/** A notification as one structured CloudEvent. */
public final class CloudEventForm implements NotificationForm {

  @Override
  public String name() {
    return Form.CLOUD_EVENT.name();
  }

  @Override
  public String mediaType() {
    return "application/cloudevents+json";
  }

  @Override
  public byte[] write(Subscription subscription, Notification notification, Publisher publisher) {
    return NotificationJson.event(notification, publisher.municipality(), publisher.url());
  }
}
