package nl.sluis.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Keeps each message as one row. One thread commits all that wait with one fsync, and tells each of
 * them; those that come meanwhile wait for the next.
 */
final class RowStore implements AutoCloseable {

  private record Waiting(byte[] message, Consumer<Boolean> kept) {}

  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Connection connection;
  private final Thread committer = Thread.ofPlatform().name("committer").unstarted(this::commit);
  private volatile boolean ended;

  RowStore(Path file) throws SQLException {
    connection = Sqlite.messages(file);
    connection.setAutoCommit(false);
    committer.start();
  }

  /**
   * Keeps a message.
   *
   * @param kept told whether it is on the disk, by the thread that commits
   */
  void keep(byte[] message, Consumer<Boolean> kept) {
    queue.add(new Waiting(message, kept));
  }

  private void commit() {
    List<Waiting> batch = new ArrayList<>();
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO signaal (inhoud) VALUES (?)")) {
      while (!ended) {
        batch.add(queue.take());
        queue.drainTo(batch);
        boolean kept = kept(insert, batch);
        batch.forEach(waiting -> waiting.kept().accept(kept));
        batch.clear();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean kept(PreparedStatement insert, List<Waiting> batch) throws SQLException {
    try {
      for (Waiting waiting : batch) {
        insert.setBytes(1, waiting.message());
        insert.executeUpdate();
      }
      connection.commit();
      return true;
    } catch (SQLException e) {
      connection.rollback();
      return false;
    }
  }

  @Override
  public void close() throws SQLException, InterruptedException {
    ended = true;
    committer.interrupt();
    committer.join();
    connection.close();
  }
}
