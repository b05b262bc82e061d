import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.HashPartitioner;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.api.java.function.Function3;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.scheduler.BatchInfo;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;
import scala.Tuple2;

/**
 * Runs one workload of the kernel's benchmark on Spark Streaming: SparkSide WORKLOAD BATCHES INTERVAL_MS WINDOW FOLDER FILE...
 * A batch is the next file; prints a line of JSON for each, as side.ts does for Millrace.
 */
public class SparkSide {
  static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  static final ConcurrentLinkedQueue<long[]> RESULTS = new ConcurrentLinkedQueue<>();
  static final long HOUR = 3_600_000;
  static final double LN2 = 0.6931471805599453;

  /** What is counted of one product in one hour; unique visitors by HyperLogLog with 4096 registers, hashed and estimated as ours. */
  public static class Activity implements Serializable {
    long views, carts, purchases;
    final byte[] registers = new byte[4096];

    Activity add(Click click) {
      if (click.action.equals("page_view")) views++;
      else if (click.action.equals("add_to_cart")) carts++;
      else if (click.action.equals("purchase")) purchases++;
      byte[] visitor = click.visitor.getBytes(StandardCharsets.UTF_8);
      int h = hash(visitor, 0);
      int rest = h << 12;
      int rank = (rest == 0 ? 20 + Integer.numberOfLeadingZeros(hash(visitor, 0x9747b28c)) : Integer.numberOfLeadingZeros(rest)) + 1;
      if (registers[h >>> 20] < rank) registers[h >>> 20] = (byte) rank;
      return this;
    }

    Activity merge(Activity other) {
      views += other.views;
      carts += other.carts;
      purchases += other.purchases;
      for (int i = 0; i < registers.length; i++) if (other.registers[i] > registers[i]) registers[i] = other.registers[i];
      return this;
    }

    long uniques() {
      int[] counts = new int[54];
      for (byte register : registers) counts[register]++;
      // No register of this data has seen the longest run that there can be.
      double z = 0;
      for (int rank = 52; rank >= 1; rank--) z = 0.5 * (z + counts[rank]);
      z += 4096 * sigma(counts[0] / 4096.0);
      return Math.round(4096 * 4096 / (2 * LN2 * z));
    }

    static int hash(byte[] bytes, int seed) {
      return Murmur3_x86_32.hashUnsafeBytes2(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, seed);
    }

    static double sigma(double share) {
      if (share == 1) return Double.POSITIVE_INFINITY;
      double x = share;
      double y = 1;
      double z = x;
      for (double before = Double.NaN; z != before;) {
        x *= x;
        before = z;
        z += x * y;
        y += y;
      }
      return z;
    }
  }

  public static class Click implements Serializable {
    public long timestamp;
    public String referrer, action, prevPage, visitor, page, product;
  }

  public static void main(String[] args) throws Exception {
    String workload = args[0];
    int batches = Integer.parseInt(args[1]);
    long interval = Long.parseLong(args[2]);
    int window = Integer.parseInt(args[3]);
    String folder = args[4];
    List<String> files = Arrays.asList(args).subList(5, args.length);
    SparkConf conf = new SparkConf().setMaster("local[2]").setAppName("bench")
        .set("spark.ui.enabled", "false").set("spark.default.parallelism", "2")
        .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
        .set("spark.local.dir", folder).set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1");
    JavaStreamingContext streaming = new JavaStreamingContext(conf, new Duration(interval));
    JavaSparkContext spark = streaming.sparkContext();
    spark.setLogLevel("ERROR");
    streaming.checkpoint(folder + "/checkpoints");
    Queue<JavaRDD<String>> queue = new LinkedList<>();
    boolean isInMemory = workload.equals("memory");
    for (int i = 0; i < batches; i++) {
      String file = files.get(i % files.size());
      queue.add(workload.equals("empty") ? spark.emptyRDD() : isInMemory ? spark.parallelize(Files.readAllLines(Path.of(file)), 2) : spark.textFile(file, 2));
    }
    CountDownLatch done = new CountDownLatch(batches);
    streaming.addStreamingListener(new Report(done));
    define(workload, streaming.queueStream(queue, true), new Duration(interval * window), new Duration(interval));
    streaming.start();
    done.await();
    Runtime.getRuntime().halt(0);
  }

  static void define(String workload, JavaDStream<String> lines, Duration window, Duration slide) {
    switch (workload) {
      case "w1": case "empty": case "memory":
        words(lines).reduceByKey((a, b) -> a + b, 2).foreachRDD(rdd -> { RESULTS.add(keysTotalMax(rdd.values())); });
        return;
      case "w2":
        words(lines).reduceByKeyAndWindow((a, b) -> a + b, (a, b) -> a - b, window, slide, 2, pair -> pair._2 > 0)
            .foreachRDD(rdd -> { RESULTS.add(keysTotalMax(rdd.values())); });
        return;
      case "w3m": {
        Function3<String, Optional<Long>, State<Long>, Long> count = (key, value, state) -> {
          long sum = (state.exists() ? state.get() : 0) + value.orElse(0L);
          state.update(sum);
          return sum;
        };
        keyed(lines).mapWithState(StateSpec.function(count).numPartitions(2)).foreachRDD(rdd -> {
          long[] all = keysTotalMax(rdd);
          // The total of running counts depends on the order of a key's records.
          RESULTS.add(new long[] {all[0], all[2]});
        });
        return;
      }
      case "w3u": {
        Function2<List<Long>, Optional<Long>, Optional<Long>> count = (values, state) -> {
          long sum = state.orElse(0L);
          for (long value : values) sum += value;
          return Optional.of(sum);
        };
        keyed(lines).updateStateByKey(count, 2).foreachRDD(rdd -> { RESULTS.add(keysTotalMax(rdd.values())); });
        return;
      }
      case "w4": activities(lines.flatMap(SparkSide::tabbed)); return;
      case "w4j": activities(lines.mapPartitions(SparkSide::json)); return;
      default: throw new IllegalArgumentException(workload);
    }
  }

  static JavaPairDStream<String, Long> words(JavaDStream<String> lines) {
    return lines.flatMap(line -> Arrays.asList(line.split(" ")).iterator()).mapToPair(word -> new Tuple2<>(word, 1L));
  }

  static JavaPairDStream<String, Long> keyed(JavaDStream<String> lines) {
    return lines.mapToPair(line -> {
      int comma = line.indexOf(',');
      return new Tuple2<>(line.substring(0, comma), Long.parseLong(line.substring(comma + 1)));
    });
  }

  static Iterator<Click> tabbed(String line) {
    String[] parts = line.split("\t");
    if (parts.length != 7) return Collections.emptyIterator();
    Click click = new Click();
    click.timestamp = Long.parseLong(parts[0]);
    click.referrer = parts[1];
    click.action = parts[2];
    click.prevPage = parts[3];
    click.visitor = parts[4];
    click.page = parts[5];
    click.product = parts[6];
    return Collections.singleton(click).iterator();
  }

  static Iterator<Click> json(Iterator<String> lines) {
    ObjectMapper mapper = new ObjectMapper();
    return new Iterator<Click>() {
      Click next;

      public boolean hasNext() {
        while (next == null && lines.hasNext()) {
          try {
            next = mapper.readValue(lines.next(), Click.class);
          } catch (Exception cutOff) {
            next = null;
          }
        }
        return next != null;
      }

      public Click next() {
        hasNext();
        Click click = next;
        next = null;
        return click;
      }
    };
  }

  static void activities(JavaDStream<Click> clicks) {
    clicks.filter(click -> !click.referrer.equals("CrawlerBot"))
        .mapToPair(click -> new Tuple2<>(new Tuple2<>(click.product, click.timestamp / HOUR * HOUR), click))
        .combineByKey(click -> new Activity().add(click), Activity::add, Activity::merge, new HashPartitioner(2))
        .foreachRDD(rdd -> {
          RESULTS.add(rdd.values().aggregate(new long[5], (sum, activity) -> {
            sum[0]++;
            sum[1] += activity.views;
            sum[2] += activity.carts;
            sum[3] += activity.purchases;
            sum[4] += activity.uniques();
            return sum;
          }, (a, b) -> {
            for (int i = 0; i < 5; i++) a[i] += b[i];
            return a;
          }));
        });
  }

  static long[] keysTotalMax(JavaRDD<Long> values) {
    return values.aggregate(new long[3], (all, value) -> {
      all[0]++;
      all[1] += value;
      all[2] = Math.max(all[2], value);
      return all;
    }, (a, b) -> new long[] {a[0] + b[0], a[1] + b[1], Math.max(a[2], b[2])});
  }

  static class Report implements StreamingListener {
    final CountDownLatch done;
    double cpu = SYSTEM.getProcessCpuTime() / 1e6;

    Report(CountDownLatch done) {
      this.done = done;
    }

    @Override
    public void onBatchCompleted(StreamingListenerBatchCompleted completed) {
      if (done.getCount() == 0) return;
      BatchInfo batch = completed.batchInfo();
      double now = SYSTEM.getProcessCpuTime() / 1e6;
      System.out.println("{\"ms\":" + batch.processingDelay().get() + ",\"delay\":" + batch.schedulingDelay().get() + ",\"cpu\":" + (now - cpu)
          + ",\"rss\":" + peakMegabytes() + ",\"result\":" + Arrays.toString(RESULTS.poll()) + "}");
      cpu = now;
      done.countDown();
    }

    static long peakMegabytes() {
      try {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
          if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
      } catch (java.io.IOException notLinux) {
        return 0;
      }
      return 0;
    }
  }
}
