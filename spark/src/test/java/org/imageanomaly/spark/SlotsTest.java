package org.imageanomaly.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.spark.SparkConf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {

  @ParameterizedTest
  @CsvSource({
    "2, '', 2",
    "16, spark.task.cpus=4, 4",
    "2, spark.task.cpus=4, 1",
    "2, spark.executor.instances=10 spark.executor.cores=4, 40",
    "2, spark.dynamicAllocation.enabled=true spark.executor.cores=4, 100",
    "2, spark.dynamicAllocation.enabled=true spark.executor.cores=4"
        + " spark.dynamicAllocation.maxExecutors=500, 2000",
    "2, spark.dynamicAllocation.enabled=true spark.dynamicAllocation.maxExecutors=5, 5",
    "8, spark.dynamicAllocation.enabled=true spark.dynamicAllocation.maxExecutors=5, 8",
  })
  void thoseCountThatAreThereOrMayCome(int parallelism, String settings, int slots) {
    SparkConf spark = new SparkConf(false);
    for (String setting : settings.split(" ")) {
      if (!setting.isEmpty()) {
        spark.set(setting.split("=")[0], setting.split("=")[1]);
      }
    }
    assertEquals(slots, Slots.of(spark, parallelism));
  }
}
