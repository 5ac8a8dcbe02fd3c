import type { Detail, GalleryData } from "./contract";
import { Gallery } from "./gallery/gallery";
import { shadowApp } from "./knime/shadow";
import detail from "./style/detail.css";
import gallery from "./style/gallery.css";

export default shadowApp<GalleryData>("gallery", [gallery, detail], (data, host) => (
  <Gallery
    data={data}
    thumbnails={(rows) => host.call("thumbnails", [rows]) as Promise<(string | null)[]>}
    detail={(row) => host.call("detail", [row]) as Promise<Detail>}
  />
));
