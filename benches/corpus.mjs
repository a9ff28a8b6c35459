// Collections of support questions, made from templates by a seeded generator: the same numbers give the same files.
//
//   node benches/corpus.mjs DOCUMENTS OUT     writes OUT/corpus.jsonl and OUT/queries.jsonl

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const list = (text) => text.trim().split(/\s*;\s*/).map((entry) => entry.split(/\s*\/\s*/));

/** Per language: what it is about, what goes wrong and when, each with another way to say it; then how people ask. */
const languages = {
  zh: {
    about: list(`银行卡/卡; 信用卡/贷记卡; 退款/退钱; 转账/汇款; 红包/利是; 账单/交易明细; 优惠券/折扣券; 收款码/收钱码; 支付密码/付款密码; 登录密码/登陆密码; 手机号/手机号码; 实名认证/身份认证;
      电子发票/发票; 话费充值/交话费; 水电费/电费; 公交卡/乘车码; 自动扣款/代扣; 免密支付/小额免密; 指纹支付/按指纹付款; 刷脸支付/人脸支付; 亲情账户/家人账户; 零钱/余额; 提现/取现; 充值/存钱;
      订单/单子; 商家/店家; 客服/人工; 消息通知/提醒; 积分/分数; 会员/VIP; 分期付款/分期; 还款/还钱; 借款额度/额度; 理财/投资; 保险/保单; 跨境支付/境外付款; 汇率/兑换率; 手续费/服务费; 账户注销/销户; 设备管理/登录设备`),
    wrong: list(`失败/不成功; 一直在处理中/卡住了; 没有到账/没收到; 被拒绝/通不过; 找不到入口/在哪里; 金额不对/数目错了; 被重复扣费/扣了两次; 打不开/进不去; 突然消失/不见了; 收不到验证码/没有短信;
      提示系统繁忙/报错; 需要多久/多长时间; 怎么取消/撤销不了; 怎么修改/想换一个; 被冻结/被限制; 上限是多少/最多能用多少; 安全吗/靠谱吗; 超过限额/额度不够; 无法绑定/绑不上; 显示异常/状态不正常;
      怎么开通/开启不了; 怎么关闭/关不掉; 信息填错了/写错了; 需要什么材料/要准备什么; 怎么查询/在哪看`),
    when: list(`换手机以后/换了新手机; 在国外/出国的时候; 晚上/半夜; 第一次使用/头一回用; 更新以后/升级之后; 没有网络/断网的时候; 节假日/放假的时候; 给别人付款时/替家人付; 在超市/线下买东西; 在网上购物时/网购;
      用学生账号/学生; 未成年/孩子; 老人/长辈; 公司账户/企业用户; 换了姓名/改名以后; 卡过期以后/卡到期; 手机丢了以后/手机被偷; 忘记密码以后/想不起密码; 退货以后/东西退了; 余额不足时/钱不够;
      周末/星期天; 月底/月末; 用旧手机/老手机; 用平板/平板电脑; 同时登录两台设备/两个手机; 二维码模糊时/码扫不出; 对方不在线/对方没回; 金额很大时/大额; 金额很小时/几块钱; 第二次尝试/再试一次`),
    title: (about, wrong, when) => `${when}${about}${wrong}怎么办`,
    ask: (about, wrong, when, n) => [`${about}${wrong}，${when}`, `请问${when}${about}${wrong}`, `我${when}的${about}${wrong}了`, `${about}${wrong}`][n % 4],
    body: (about, wrong, when) => `打开应用，进入“我的”，找到${about}。如果${when}仍然${wrong}，请先检查网络，再核对信息，然后重新提交。还有问题可以联系客服，并说明时间和金额。`,
  },
  en: {
    about: list(`bank card/card; credit card/visa card; refund/money back; transfer/remittance; gift/red packet; statement/transactions; coupon/voucher; payment code/QR code; payment PIN/PIN; login password/password; phone number/mobile number;
      identity check/verification; invoice/receipt; phone top-up/airtime; electricity bill/utility bill; transit card/bus card; automatic payment/direct debit; fingerprint payment/touch payment; family account/shared account; balance/funds;
      withdrawal/cash out; deposit/top up; order/purchase; merchant/shop; support chat/agent; notification/alert; reward points/points; membership/subscription; installment/pay later; exchange rate/conversion; service fee/charge; closed account/account closure`),
    wrong: list(`failed/did not work; is still pending/is stuck; has not arrived/is missing; was declined/was rejected; cannot be found/is nowhere; shows the wrong amount/is incorrect; was charged twice/is duplicated; does not open/will not load;
      disappeared/is gone; needs a code that never comes/sends no code; shows an error/says busy; takes how long/is slow; can be cancelled/needs to be stopped; can be changed/needs an update; is frozen/is blocked; has which limit/is limited;
      is safe/is secure; exceeds the limit/is too high; cannot be linked/will not connect; can be enabled/needs activation`),
    when: list(`after a new phone/on my new phone; abroad/while travelling; at night/late in the evening; the first time/as a new user; after an update/since the upgrade; without network/offline; on holidays/on a public holiday; for somebody else/for a friend;
      in a shop/at the counter; online/on a website; for students/at school; for children/for my kid; for companies/in business; after a name change/since I married; with an expired card/after expiry; after losing the phone/when stolen;
      after returning goods/once I sent it back; on weekends/on sunday; on a tablet/with my tablet; on two devices/on both phones`),
    title: (about, wrong, when) => `What if my ${about} ${wrong} ${when}?`,
    ask: (about, wrong, when, n) => [`${about} ${wrong} ${when}`, `my ${about} ${wrong}, ${when}`, `why is it that the ${about} ${wrong} ${when}`, `help, ${about} ${wrong}`][n % 4],
    body: (about, wrong, when) => `Open the app, go to Account and find your ${about}. If it ${wrong} ${when}, check the network and the details first, then try again. Support needs the time and the amount.`,
  },
};

/** Numbers from 0 to 1 (mulberry32). */
const random = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};

/** `count` documents, seven of ten in Chinese, and 300 queries that say the same in other words. */
export const generate = (count, seed = 1) => {
  const next = random(seed);
  const pick = (values) => values[Math.floor(next() * values.length)];
  const documents = [], seen = new Map();
  for (let tries = 0; documents.length < count; tries += 1) {
    const lang = next() < 0.7 ? "zh" : "en";
    const { about, wrong, when, title, body } = languages[lang];
    const slots = [pick(about), pick(wrong), pick(when)];
    let text = title(...slots.map(([usual]) => usual));
    const again = seen.get(text) ?? 0;
    seen.set(text, again + 1);
    // There are fewer questions than 100,000; the same again belongs to another version of the application.
    if (again) text += lang === "zh" ? `（${again + 1}.${tries % 97} 版）` : ` (version ${again + 1}.${tries % 97})`;
    documents.push({ id: `d${documents.length}`, title: text, body: body(...slots.map(([usual]) => usual)), lang, slots });
  }
  const same = new Map();
  for (const { id, slots } of documents) same.set(String(slots), [...(same.get(String(slots)) ?? []), id]);
  const queries = [];
  for (let number = 0; number < 300; number += 1) {
    const { lang, slots } = pick(documents);
    const said = slots.map(([usual, other]) => (next() < 0.35 && other ? other : usual));
    queries.push({ id: `q${number}`, text: languages[lang].ask(...said, number), relevant: same.get(String(slots)) });
  }
  return { documents: documents.map(({ slots, ...document }) => document), queries };
};

const lines = (rows) => rows.map((row) => JSON.stringify(row)).join("\n") + "\n";

/** Writes a collection into a folder. */
export const write = (folder, { documents, queries }) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "corpus.jsonl"), lines(documents));
  writeFileSync(path.join(folder, "queries.jsonl"), lines(queries));
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) write(process.argv[3], generate(Number(process.argv[2])));
