package io.medley.scoring;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one write budget for all stores of the process, instead of some 100 MB a
 * store and partition. Named in {@code kafka-streams.rocksdb.config.setter}.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  private static final long CACHE_BYTES = 64L << 20;
  private static final long WRITE_BYTES = 32L << 20;
  private static final long MEMTABLE_BYTES = 4L << 20;
  private static final int MEMTABLES = 2;

  /** Chunks and summaries lie beside the sorted files, so that compaction need not copy them. */
  private static final long BLOB_BYTES = 8L << 10;

  static {
    RocksDB.loadLibrary();
  }

  private static final Cache CACHE = new LRUCache(CACHE_BYTES);
  private static final WriteBufferManager WRITES = new WriteBufferManager(WRITE_BYTES, CACHE);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(WRITES);
    options.setWriteBufferSize(MEMTABLE_BYTES);
    options.setMaxWriteBufferNumber(MEMTABLES);
    options.setEnableBlobFiles(true);
    options.setMinBlobSize(BLOB_BYTES);
    options.setEnableBlobGarbageCollection(true);
  }

  @Override
  public void close(String storeName, Options options) {
    // Cache and budget belong to all stores and live as long as the process.
  }
}
