import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.keras.KerasAutoencoder;
import org.imageanomaly.engine.keras.KerasSettings;
import org.imageanomaly.engine.onnx.export.OnnxExport;
import org.imageanomaly.engine.onnx.network.OnnxNetwork;
import org.imageanomaly.engine.onnx.runtime.OnnxSession;
import org.imageanomaly.shaded.io.jhdf.HdfFile;

/**
 * Uses what reads, writes and computes networks of others. Arguments: a file of Keras, one of ONNX,
 * and one of HDF5 with data sets that are compressed in different ways.
 */
public final class ReadFormats {
  public static void main(String[] arguments) throws IOException {
    CaeModel keras = KerasAutoencoder.read(Path.of(arguments[0]), KerasSettings.DEFAULT);
    System.out.println("bytes " + (OnnxExport.toBytes(keras).length > 0));
    byte[] onnx = Files.readAllBytes(Path.of(arguments[1]));
    System.out.println("input " + OnnxNetwork.read(onnx).input());
    try (OnnxSession session = OnnxSession.open(onnx)) {
      System.out.println("device " + OnnxSession.device());
    }
    try (HdfFile file = new HdfFile(Path.of(arguments[2]))) {
      for (String name : new String[] {"plain", "gzip", "lzf"}) {
        float[] values = (float[]) file.getDatasetByPath(name).getData();
        System.out.println(name + " " + values[63]);
      }
    }
  }
}
