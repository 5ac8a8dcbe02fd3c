package org.imageanomaly.embedded.location;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.service.url.AbstractURLStreamHandlerService;
import org.osgi.service.url.URLConstants;
import org.osgi.service.url.URLStreamHandlerService;

/** Makes {@code new URL("knime://...")} work everywhere in the platform. The bundle's activator. */
public final class KnimeUrlService implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(URLConstants.URL_HANDLER_PROTOCOL, new String[] {"knime"});
    context.registerService(URLStreamHandlerService.class, new Handler(), properties);
  }

  @Override
  public void stop(BundleContext context) {
    // the framework unregisters the service
  }

  private static final class Handler extends AbstractURLStreamHandlerService {
    @Override
    public URLConnection openConnection(URL url) throws IOException {
      return new KnimeUrlHandler().openConnection(url);
    }
  }
}
