import type { FolderData, Thumbnail } from "./contract";
import { Folder } from "./folder/folder";
import { shadowApp } from "./knime/shadow";
import folder from "./style/folder.css";

export default shadowApp<FolderData>("folder", [folder], (data, host) => (
  <div class="page">
    <Folder
      data={data}
      thumbnails={(group, from, count) => host.call("thumbnails", [group, from, count]) as Promise<Thumbnail[]>}
    />
  </div>
));
