package nl.sluis.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Makes what the load generator sends. Safe for use by many threads. */
interface Messages {

  /** A whole HTTP/1.1 request, another one each time; the caller owns it. */
  ByteBuf next(ByteBufAllocator memory);
}
