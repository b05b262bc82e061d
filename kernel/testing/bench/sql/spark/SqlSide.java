import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/**
 * The SQL benchmark on Spark, local[2]: SqlSide words QUERY ROUNDS FILE SUMMED (rows made by a closure) or SqlSide text … (Spark reads the file by
 * itself), and SqlSide window QUERY BATCHES PANES FILE... (a batch is the next file). Prints a line of JSON for each round or batch.
 */
public class SqlSide {
  static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  static final StructType CLICK = new StructType().add("word", DataTypes.StringType).add("n", DataTypes.LongType);

  public static void main(String[] args) throws Exception {
    String mode = args[0];
    String query = args[1];
    int rounds = Integer.parseInt(args[2]);
    SparkSession spark = SparkSession.builder().master("local[2]").appName("bench")
        .config("spark.ui.enabled", "false").config("spark.default.parallelism", "2").config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1").getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    if (mode.equals("window")) window(spark, query, rounds, Integer.parseInt(args[3]), Arrays.asList(args).subList(4, args.length));
    else for (int i = 0; i < rounds; i++) words(spark, query, args[3], args[4], mode.equals("text"));
    Runtime.getRuntime().halt(0);
  }

  static void words(SparkSession spark, String query, String file, String summed, boolean isText) {
    double cpu = SYSTEM.getProcessCpuTime() / 1e6;
    long began = System.nanoTime();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Dataset<Row> words = isText
        ? spark.read().text(file).selectExpr("explode(split(value, ' ')) as word")
        : spark.createDataset(context.textFile(file, 2).flatMap(line -> Arrays.asList(line.split(" ")).iterator()).rdd(), Encoders.STRING()).toDF("word");
    words.createOrReplaceTempView("words");
    spark.sql(query).createOrReplaceTempView("totals");
    report(spark.sql(summed).first(), cpu, began);
  }

  static void window(SparkSession spark, String query, int batches, int panes, List<String> files) throws Exception {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Duration interval = new Duration(100);
    JavaStreamingContext streaming = new JavaStreamingContext(context, interval);
    Queue<JavaRDD<String>> queue = new LinkedList<>();
    for (int i = 0; i < batches; i++) queue.add(context.textFile(files.get(i), 2));
    CountDownLatch done = new CountDownLatch(batches);
    double[] cpu = {SYSTEM.getProcessCpuTime() / 1e6};
    long[] began = {System.nanoTime()};
    streaming.queueStream(queue, true).map(SqlSide::click).window(new Duration(100L * panes), interval).foreachRDD(rdd -> {
      if (done.getCount() == 0) return;
      spark.createDataFrame(rdd, CLICK).createOrReplaceTempView("clicks");
      report(spark.sql(query).first(), cpu[0], began[0]);
      cpu[0] = SYSTEM.getProcessCpuTime() / 1e6;
      began[0] = System.nanoTime();
      done.countDown();
    });
    streaming.start();
    done.await();
  }

  static Row click(String line) {
    int comma = line.indexOf(',');
    return RowFactory.create(line.substring(0, comma), Long.parseLong(line.substring(comma + 1)));
  }

  static void report(Row row, double cpu, long began) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < row.size(); i++) result.append(i == 0 ? "" : ",").append(row.get(i));
    System.out.println("{\"ms\":" + (System.nanoTime() - began) / 1e6 + ",\"cpu\":" + (SYSTEM.getProcessCpuTime() / 1e6 - cpu) + ",\"result\":[" + result + "]}");
  }
}
