const REGIONS = ['east', 'south', 'west', 'north'];
const ACCOUNTS_IN_A_GROUP = 50;

const PLACES: readonly (readonly [english: string, chinese: string])[] = [
  ['Harbor', '海港'],
  ['Lotus', '荷塘'],
  ['Pine Hill', '松山'],
  ['Jade River', '玉河'],
  ['North Gate', '北门'],
  ['Willow', '柳岸'],
  ['Old Town', '老城'],
  ['Sunrise', '朝阳'],
  ['Cloud Peak', '云峰'],
  ['West Lake', '西湖'],
  ['Silver Bay', '银湾'],
  ['Orchid', '兰亭'],
  ['Red Maple', '红枫'],
  ['Long Bridge', '长桥'],
  ['Star Square', '星光'],
  ['Green Field', '青田'],
];

const TRADES: readonly (readonly [english: string, chinese: string])[] = [
  ['Books', '书店'],
  ['Clinic', '诊所'],
  ['Coffee', '咖啡'],
  ['Pharmacy', '药房'],
  ['School', '学校'],
  ['Travel', '旅行'],
  ['Kitchen', '厨房'],
  ['Express', '快递'],
  ['Fitness', '健身'],
  ['Market', '超市'],
  ['Bank', '银行'],
  ['Hotel', '酒店'],
];

/** A name no other number has, by turns English and Chinese, and a group of fifty: east-1, south-1 … */
export function fleetName(i: number): { name: string; group: string } {
  const pairs = PLACES.length * TRADES.length;
  const chinese = i % 2 === 1 ? 1 : 0;
  const pair = Math.floor(i / 2);
  const place = PLACES[pair % PLACES.length]?.[chinese] ?? '';
  const trade = TRADES[Math.floor(pair / PLACES.length) % TRADES.length]?.[chinese] ?? '';
  const branch = Math.floor(pair / pairs) + 1;
  const group = Math.floor(i / ACCOUNTS_IN_A_GROUP);
  return {
    name: [chinese ? `${place}${trade}` : `${place} ${trade}`, branch > 1 ? branch : ''].join(' ').trim(),
    group: `${REGIONS[group % REGIONS.length]}-${Math.floor(group / REGIONS.length) + 1}`,
  };
}
