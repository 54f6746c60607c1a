package nl.sluis.ingress;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request while it arrives. It takes memory only for what has arrived (twice that
 * at most), so that announcing a large body costs the door nothing.
 */
final class BodyBuffer {

  private static final byte[] NOTHING = {};
  private static final int FIRST_STEP = 16 * 1024;

  private final Capacity.Place place;
  private final int limit;
  private final int announced;
  private byte[] bytes = NOTHING;
  private int size;

  /**
   * @param place where it takes memory
   * @param announced content length, -1 when unknown; not more than the limit
   */
  BodyBuffer(Capacity.Place place, int limit, long announced) {
    this.place = place;
    this.limit = limit;
    this.announced = (int) announced;
  }

  /** Copies a part in; the part stays the caller's. Returns why not, when it does not fit. */
  @Nullable Refusal add(ByteBuf part) {
    int length = part.readableBytes();
    if (length > limit - size) {
      return Refusal.BODY_TOO_LARGE;
    }
    Refusal full = makeRoomFor(size + length);
    if (full != null) {
      return full;
    }
    part.readBytes(bytes, size, length);
    size += length;
    return null;
  }

  private @Nullable Refusal makeRoomFor(int needed) {
    if (needed <= bytes.length) {
      return null;
    }
    int most = announced >= needed ? announced : limit;
    int first = announced >= needed ? Math.min(announced, FIRST_STEP) : 0;
    int next = (int) Math.min(most, Math.max(needed, Math.max(first, 2L * bytes.length)));
    Refusal full = place.takeBytes(next - bytes.length);
    if (full == null) {
      bytes = Arrays.copyOf(bytes, next);
    }
    return full;
  }

  /** The whole body, in an array of its exact size. */
  byte[] bytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  /** How many bytes of capacity this body holds. */
  int held() {
    return bytes.length;
  }

  /** Gives the capacity back; afterwards the buffer is empty. */
  void release() {
    place.giveBytesBack(bytes.length);
    bytes = NOTHING;
    size = 0;
  }
}
