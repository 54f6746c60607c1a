package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class BodyBufferTest {

  private static final int LIMIT = 1024 * 1024;

  private final Capacity capacity = new Capacity(DoorLimits.standard());
  private final Capacity.Place place = capacity.of(new Source.Network("own"));

  private static ByteBuf part(int size) {
    return Unpooled.wrappedBuffer(new byte[size]);
  }

  @Test
  void takesExactlyAnAnnouncedBody() {
    BodyBuffer body = new BodyBuffer(place, LIMIT, 1000);

    assertThat(body.add(part(400))).isNull();
    assertThat(body.add(part(600))).isNull();

    assertThat(body.bytes()).hasSize(1000);
    assertThat(body.held()).isEqualTo(1000);
  }

  @Test
  void takesNoMemoryForWhatIsOnlyAnnounced() {
    BodyBuffer body = new BodyBuffer(place, LIMIT, LIMIT);

    assertThat(body.held()).isZero();
    assertThat(body.add(part(10))).isNull();
    assertThat(body.held()).isEqualTo(16 * 1024);
  }

  @Test
  void growsToItsLimitAndNotFurther() {
    BodyBuffer body = new BodyBuffer(place, LIMIT, -1);

    for (int i = 0; i < 1024; i++) {
      assertThat(body.add(part(1024))).isNull();
    }
    assertThat(body.add(part(1))).isEqualTo(Refusal.BODY_TOO_LARGE);
    assertThat(body.held()).isEqualTo(LIMIT);
    assertThat(body.bytes()).hasSize(LIMIT);
  }

  @Test
  void waitsForRoomThatOthersGiveBack() {
    BodyBuffer[] others = new BodyBuffer[64];
    for (int i = 0; i < others.length; i++) {
      others[i] = new BodyBuffer(capacity.of(new Source.Network("other-" + i)), LIMIT, -1);
      assertThat(others[i].add(part(LIMIT))).isNull();
    }
    BodyBuffer body = new BodyBuffer(place, LIMIT, 1);

    assertThat(body.add(part(1))).isEqualTo(Refusal.BUSY);
    others[0].release();
    assertThat(body.add(part(1))).isNull();
  }
}
