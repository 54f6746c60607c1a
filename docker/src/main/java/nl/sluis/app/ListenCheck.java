package nl.sluis.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.ingress.LoadBalancers;

/** Whether the gateway can listen where it should. */
final class ListenCheck {

  private static final int PORTS = 65_535;
  private static final int PRIVILEGED = 1024;

  private final ConfigFile config;
  private final List<String> complaints = new ArrayList<>();

  ListenCheck(ConfigFile config) {
    this.config = config;
  }

  /** One sentence for each thing that is wrong. */
  List<String> complaints() {
    Settings.Listen data = config.settings().dataPlane();
    Settings.Listen management = config.settings().managementPlane();
    look("dataPlane", data);
    if (data.port() != 0 && data.equals(management)) {
      wrong(List.of("managementPlane", "port"), "is dezelfde poort als die van dataPlane");
    } else {
      look("managementPlane", management);
    }
    return complaints;
  }

  private void look(String plane, Settings.Listen listen) {
    loadBalancers(plane, listen.balancers());
    if (listen.port() < 0 || listen.port() > PORTS) {
      wrong(List.of(plane, "port"), "hier hoort een getal van 0 tot en met 65535");
      return;
    }
    InetAddress address;
    try {
      address = InetAddress.getByName(listen.address());
    } catch (UnknownHostException e) {
      wrong(List.of(plane, "address"), "dit adres is onbekend");
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, listen.port()));
    } catch (IOException e) {
      if (isElsewhere(address)) {
        wrong(List.of(plane, "address"), "dit adres heeft deze machine niet");
      } else if (listen.port() < PRIVILEGED && listen.port() > 0) {
        wrong(
            List.of(plane, "port"),
            "poort " + listen.port() + " is al in gebruik, of vraagt meer rechten");
      } else {
        wrong(List.of(plane, "port"), "poort " + listen.port() + " is al in gebruik");
      }
    }
  }

  private void loadBalancers(String plane, List<String> addresses) {
    for (int i = 0; i < addresses.size(); i++) {
      try {
        var _ = LoadBalancers.at(List.of(addresses.get(i)));
      } catch (IllegalArgumentException e) {
        wrong(
            List.of(plane, "loadBalancers", i),
            "hier hoort een IP-adres, of een net zoals 10.1.0.0/16 (niet groter dan /8, bij IPv6 /32)");
      }
    }
  }

  private static boolean isElsewhere(InetAddress address) {
    try {
      return !address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) == null;
    } catch (IOException e) {
      return false;
    }
  }

  private void wrong(List<Object> path, String sentence) {
    complaints.add(config.complaint(path, sentence));
  }
}
