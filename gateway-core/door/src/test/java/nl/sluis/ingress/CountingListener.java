package nl.sluis.ingress;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import nl.sluis.http.ProblemType;

/** Remembers what the door told. */
final class CountingListener implements DoorListener {

  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger refusedConnections = new AtomicInteger();
  final Queue<HandshakeFailure> expelled = new ConcurrentLinkedQueue<>();
  final Queue<HandshakeFailure> handshakes = new ConcurrentLinkedQueue<>();
  final Queue<ProblemType> refused = new ConcurrentLinkedQueue<>();
  final Queue<Integer> answered = new ConcurrentLinkedQueue<>();

  @Override
  public void connectionOpened() {
    opened.incrementAndGet();
  }

  @Override
  public void connectionClosed() {
    closed.incrementAndGet();
  }

  @Override
  public void connectionRefused() {
    refusedConnections.incrementAndGet();
  }

  @Override
  public void connectionExpelled(HandshakeFailure reason) {
    expelled.add(reason);
  }

  @Override
  public void handshakeFailed(HandshakeFailure reason) {
    handshakes.add(reason);
  }

  @Override
  public void requestRefused(ProblemType type) {
    refused.add(type);
  }

  @Override
  public void requestAnswered(int status, long nanos) {
    answered.add(status);
  }
}
