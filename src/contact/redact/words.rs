//! The words that give a secret away, and those that say it is none, Chinese and English.
//! A list is one text, its words parted by `|`.

/// What a code is called.
pub(super) const CODE_WORDS: &str = "\
    验证码|校验码|动态码|动态口令|动态密码|短信码|短信密码|简讯码|安全码|确认码|认证码|随机码|一次性密码|一次性口令|验证器|令牌|六位数|6位数|背面三位|后面三位|收到的码|发来的码|给的码|六位码|四位码|digits on the back|验正码|验证马|验证吗|备用码|二次验证码|二次验证|\
    yzm|yanzhengma|authenticator|verification code|security code|one-time code|one time code|one-time password|\
    one-time passcode|one time password|confirmation code|authentication code|sms code|login code|access code|\
    verification number|number in the sms|后三位|数字|otps|otp|2fa|cvv2|cvv|cvc2|cvc|passcode|pin码|pin code|pin|code|codes|o.t.p.|o.t.p|vcode|6-digit number|digits from|那三位|码";

/// What a code in a message is for, right behind it: `Enter 482913 to verify your login.`
pub(super) const CODE_USES: &str = "to verify|to confirm|to log in|to login|to sign in|to complete";

/// What is done with it, right before.
pub(super) const CODE_TAKEN: &str = "enter|entered|use|used|type|typed";

/// The same in more words, and in Chinese.
pub(super) const CODE_DONE: &str = "\
    输|填|写|报|念|说|给|发|试|把|对方|entering|typing|typed in|keyed in|put|put in|tried|trying|using|read|read back|\
    read out|gave|him|her|them";

/// How one was seen, right before.
pub(super) const CODE_SEEN: &str = "收到|显示|里是|一条|got|received";

/// What comes of one.
pub(super) const REFUSED: &str = "\
    错|不对|有误|失效|过期|无效|不正确|不行|没用|就是|invalid|wrong|expired|incorrect|mismatch|rejected|fails|won't";

/// What may begin a clause before one.
pub(super) const OPENINGS: &str = "刚才|刚刚|为什么|my";

/// What says beside its word that none came, or that a number is who sent it.
pub(super) const NOT_COME: &str = "没有|没收|没来|没到|收不|不来|发来的";

/// Codes that may have three digits: those on the backs of cards.
pub(super) const CARD_CODES: &str =
    "cvv2|cvv|cvc2|cvc|后三位|那三位|安全码|security code|背面三位|后面三位|digits on the back";

/// What says, right before a value, that the secret spoken of earlier is told now.
pub(super) const TOLD: &str =
    "给了|给他|给她|给了他|给他了|说是|说了|我说|填了|填的|发了|告诉他|告诉她|没错啊|was|him|her|them|said|gave";

/// The same for passwords alone.
pub(super) const PASS_TOLD: &str = "就是|好像是|一次是|之前是";

/// What a `code` may be that is no secret: the word before it.
pub(super) const OTHER_CODES: &str = "\
    error err status promo promotion coupon discount zip postal post area country qr bar product order \
    swift bank branch sort merchant referral invite invitation source voucher gift reference tracking \
    return exit response http region city dialing item model dress tax reason result failure store shop \
    device currency language industry mcc agent ticket approval scan shows version build";

/// What stands right behind a `code` that is a program's, or rules.
pub(super) const CODE_MATTERS: &str =
    "of conduct|of practice|of ethics|review|reviews|base|freeze|coverage|path|snippet|block|signing|repository";

/// What makes the next number something else than the code that was spoken of.
pub(super) const OTHER_NUMBERS: &str = "\
    订单|单号|流水|尾号|金额|扣|电话|热线|打给|拨打|邮编|等了|余额|转账|转了|充值|充了|提现|退款|付了|支付了|账号|账户|版本|来自|发自|短号|号码|时间|编号|工号|从|卡|\
    order|ending|ends|amount|paid|charged|refund|invoice|ticket|case|account|version|sender|\
    transaction|since|call|hotline|extension|room|card|balance|year";

/// The same, unless the number stands before the code's word: there they say what came of it.
pub(super) const SAID: &str = "错误|报错|提示|返回|error";

/// The same, unless a sign says that the number is the code: there they say where it came from.
pub(super) const PLACES: &str = "手机|phone|from|at|in";

/// What may stand between a code before its word, or a password, and the word.
pub(super) const LINKS_BACK: &str = "\
    是|为|我|您的|这个|,这个|,是|你们发的|就是|我的|你的|短信|收到的|收到|的|，这是|,这是|,这|这是|刚|手机|, this is|- this is|<-|thats|that's|登录|支付|交易|账户|钱包|当|做|作|成|两个|is|was|my|the|your|sms|\
    as|strong|safe|right|correct|login|that|a|an|payment|account|wallet|gopay|old|new|current";

/// What a password is called.
pub(super) const PASS_WORDS: &str = "\
    密码|口令|暗号|密马|蜜码|mima|zhifumima|denglumima|\
    passwords|password|pasword|passwrod|passwd|pwd|passphrase|passcode|passwort|pw|pass";

/// What makes the number behind it none of a password's: a device's, a step's, a day's.
pub(super) const NUMBERED: &str = "\
    iphone ipad ios android windows version step attempt number least most in on at by to of since until before only \
    about over";

/// What a notice about a password says, and hardly a password.
pub(super) const NOTICE_WORDS: &str = "\
    错误|有误|正确|不对|不能|不可|不符|不足|不支持|不存在|不一致|一致|一样|相同|无效|有效|失效|过期|失败|成功|为空|请|重新|重试|输入|密码|位|\
    字母|数字|字符|过短|太|必须|至少|包含|锁定|冻结|已|未|设置|修改|找回|忘记|安全|强度|初始|默认|什么|客服|泄露|告诉|保密|一次|验证";

/// What may stand between the word and the password in Chinese; any of it says that the password follows.
pub(super) const LINKS_ZH: &str = "\
    是|为|就是|叫|就叫|不是|生日|改成了|改成|改为|设成了|设成|设为|设置为|设置成|换成了|换成|用的是|用的|用了|一直是|还是|写的是|输入的是|输的是|输入|填的是|填的|输了|输|填了|填|写|等于|应该是|\
    给我的是|给的是|设定的是|我名字|拼音|\
    原来是|现在是|以前是|记得是|我记得是|好像是|可能是|大概是|一直用|一般用|的话是|给你|发你|告诉你|我设的是|设的|我";

/// The words that say in English that the password follows.
pub(super) const LINKS_EN: &str = "is|are|was|to|as|it's|be|used|set";

/// What may stand beside those, and says nothing alone.
pub(super) const FILLERS_EN: &str = "\
    for|my|the|of|gopay|account|wallet|app|i|use|that|still|now|here|login|changed|email|and|its|it|should|currently|\
    just|always|think|guess|which|from|shi|both|s";

/// What follows "the password is" when no password follows.
pub(super) const NO_PASSWORDS: &str = "\
    correct incorrect wrong right fine good okay weak strong same different secret safe unsafe valid \
    invalid missing gone empty very still already unknown null none long short there here this that known \
    being never always also really later again reset what forgot forgotten error page screen \
    case-sensitive case impossible hidden private broken stolen your help please field form link email \
    login account unsecure insecure n/a gopay wallet open hers mine yours true false enough sent lost \
    easy hard support anyone someone people strangers anybody nobody them kept important possible \
    mandatory optional temporary permanent blank length";
